import { spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStdin } from './stdin.ts';
import { makeTree } from './testing/real-tree.ts';
import { pathsOf, readBytes } from './testing/source-contract.ts';

test('is one file, read once and listed as often as asked', () => {
  using tree = makeTree({ input: 'a: 1\n' });
  const descriptor = openSync(join(tree.folder, 'input'), 'r');
  try {
    const source = openStdin(tree.folder, descriptor);
    for (const _ of ['first', 'second']) {
      const [file, ...others] = source.files({ wanted: () => false, include: ['nothing'] });
      expect(others).toEqual([]);
      expect(file).toMatchObject({ path: '-', size: 5 });
      expect(readBytes(file!).toString()).toBe('a: 1\n');
    }
    expect(source).toMatchObject({ kind: 'stdin', root: tree.folder, gaps: [] });
  } finally {
    closeSync(descriptor);
  }
});

test('an endless stream is a gap, not an endless scan', () => {
  const descriptor = openSync('/dev/zero', 'r');
  try {
    const source = openStdin('.', descriptor);
    expect(pathsOf(source, { maxFileBytes: 1_000_000 })).toEqual([]);
    expect(source.gaps).toMatchObject([{ path: '-', reason: 'limit' }]);
  } finally {
    closeSync(descriptor);
  }
});

test.each(['a: 1\n', '', 'x'.repeat(300_000)])('reads a real pipe (%#)', (input) => {
  const script = `
    import { openStdin } from ${JSON.stringify(join(import.meta.dirname, 'stdin.ts'))};
    for (const file of openStdin('.').files()) process.stdout.write(file.read());`;
  const result = spawnSync(process.execPath, ['--input-type=module', '--eval', script], { input, encoding: 'utf8' });
  expect(result).toMatchObject({ stderr: '', status: 0 });
  expect(result.stdout).toBe(input);
});

test('waits for a writer that is slow', () => {
  const script = `
    import { openStdin } from ${JSON.stringify(join(import.meta.dirname, 'stdin.ts'))};
    for (const file of openStdin('.').files()) process.stdout.write(file.read());`;
  const command = `(printf 'a: 1\\n'; sleep 0.3; printf 'b: 2\\n') | "$0" --input-type=module --eval "$1"`;
  const result = spawnSync('sh', ['-c', command, process.execPath, script], { encoding: 'utf8' });
  expect(result.stdout).toBe('a: 1\nb: 2\n');
});
