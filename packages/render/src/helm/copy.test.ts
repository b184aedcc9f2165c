import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { readChart } from './chart.ts';
import { writePlain } from './copy.ts';

test('Chart.yaml is written last: helm waits beside the folder, and a part of a chart must not look like one', () => {
  const root = mkdtempSync(join(tmpdir(), 'sallyport-copy-'));
  try {
    for (const name of ['Chart.yaml', 'values.yaml', 'templates/a.yaml', 'charts/b/Chart.yaml', 'crds/c.yaml']) {
      mkdirSync(dirname(join(root, 'chart', name)), { recursive: true });
      writeFileSync(join(root, 'chart', name), 'name: x\n');
    }
    const target = join(root, 'copy');
    writePlain(target, readChart(root, 'chart'), []);
    const written = readdirSync(target, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    const times = written.map((path) => statSync(path, { bigint: true }).mtimeNs);
    expect(written).toHaveLength(5);
    const last = statSync(join(target, 'Chart.yaml'), { bigint: true }).mtimeNs;
    expect(times.every((time) => time <= last)).toBe(true);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
