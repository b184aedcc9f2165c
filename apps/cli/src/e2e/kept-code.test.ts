import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sallyport } from './testing/command.ts';
import { pod } from './testing/samples.ts';
import { tree } from './testing/tree.ts';

test('compiled code is kept once for what was used, kept anew for another part, and made anew where it is damaged', () => {
  const cwd = tree({ 'web.yaml': pod() });
  const cache = tree();
  const folder = join(cache, 'sallyport');
  const run = (...args: string[]) => sallyport(args, { cwd, env: { XDG_CACHE_HOME: cache } });
  const kept = () => readdirSync(folder).filter((name) => name.startsWith('code-'));

  const first = run('scan', '.');
  const [name] = kept();
  expect(kept()).toEqual([expect.stringMatching(/~scan$/)]);
  const { mtimeMs, size } = statSync(join(folder, name!));
  expect(run('scan', '.').stdout.replace(/in [\d.]+ m?s/, '')).toBe(first.stdout.replace(/in [\d.]+ m?s/, ''));
  expect(statSync(join(folder, name!)).mtimeMs).toBe(mtimeMs);

  run('rules', 'list');
  expect(kept()).toEqual([expect.stringMatching(/~scan~rules$/)]);

  // Help uses no part: what is kept serves it, and a first one is kept too.
  run('help');
  expect(kept()).toEqual([expect.stringMatching(/~scan~rules$/)]);
  const other = tree();
  const help = () => sallyport(['help'], { cwd, env: { XDG_CACHE_HOME: other } });
  const timesOf = () =>
    readdirSync(join(other, 'sallyport')).map((entry) => statSync(join(other, 'sallyport', entry)).mtimeMs);
  help();
  const before = timesOf();
  expect(before).toHaveLength(1);
  help();
  expect(timesOf()).toEqual(before);

  const file = join(folder, kept()[0]!);
  writeFileSync(file, 'no code');
  expect(run('scan', '.').code).toBe(first.code);
  expect(statSync(file).size).toBeGreaterThan(size / 2);
});
