import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseYaml } from '@sallyport/syntax';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OverlayCase, overlays, refused } from './cases.fixture.ts';
import { createKustomizer } from './kustomizer.ts';
import { memoryFiles } from './memory.fixture.ts';

interface Answer {
  readonly output: string | undefined;
  readonly error: string;
}

const answers = new Map<OverlayCase, Answer>();
const folder = mkdtempSync(join(tmpdir(), 'kustomize-'));

beforeAll(async () => {
  const root = join(import.meta.dirname, '../../../..');
  const tools = execFileSync(process.execPath, ['tools/tools-path.ts'], { cwd: root, encoding: 'utf8' }).trim();
  const waiting = [...overlays.values(), ...refused.values()];
  const work = async (): Promise<void> => {
    for (let each = waiting.pop(); each; each = waiting.pop()) {
      answers.set(each, await askKubectl(join(tools, 'kubectl'), each, answers.size + waiting.length));
    }
  };
  await Promise.all([work(), work()]);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function askKubectl(kubectl: string, overlay: OverlayCase, number: number): Promise<Answer> {
  const root = mkdtempSync(join(folder, `${number}-`));
  for (const [path, text] of overlay.files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return await new Promise((resolve) => {
    execFile(kubectl, ['kustomize', join(root, overlay.folder)], { maxBuffer: 1 << 26 }, (failed, stdout, stderr) => {
      resolve({ output: failed ? undefined : stdout, error: stderr });
    });
  });
}

describe('builds what kubectl kustomize prints', () => {
  test.each([...overlays])('%s', (_, overlay) => {
    const { output, error } = answers.get(overlay)!;
    expect(output, error).toBeDefined();
    const expected = parseYaml(output!)
      .documents.map(({ value }) => value)
      .filter((value) => value !== null);
    const { objects, gaps } = createKustomizer(memoryFiles(overlay.files)).build(overlay.folder);
    expect(gaps).toEqual([]);
    expect(objects.map(({ value }) => value)).toEqual(expected);
  });

  test('there are enough overlays', () => {
    expect(overlays.size).toBeGreaterThanOrEqual(80);
  });
});

describe('refuses what kubectl kustomize refuses, with one gap', () => {
  test.each([...refused])('%s', (_, overlay) => {
    expect(answers.get(overlay)!.output).toBeUndefined();
    const { objects, gaps } = createKustomizer(memoryFiles(overlay.files)).build(overlay.folder);
    expect(objects).toEqual([]);
    expect(gaps).toHaveLength(1);
    const [gap] = gaps;
    expect(gap!.message).not.toBe('');
    // The gap stands in a file that is there, or speaks of the folder that has no kustomization.
    expect(overlay.files.has(gap!.path!) || gap!.path === (overlay.folder || '.')).toBe(true);
  });
});
