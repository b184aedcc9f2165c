import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generators } from './generators/index.ts';

/**
 * Writes every generated file, or with `--check` names those that are not fresh and exits 1.
 * Generators are pure functions from the tree to texts, so that the same call serves both.
 */
const root = join(import.meta.dirname, '..');
const check = process.argv.includes('--check');
const stale: string[] = [];
for (const generate of generators) {
  for (const [path, text] of Object.entries(await generate(root))) {
    const file = join(root, path);
    if (read(file) === text) continue;
    stale.push(path);
    if (check) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
if (check && stale.length > 0) {
  process.stderr.write(`Not fresh: ${stale.join(', ')}\nRun \`npm run generate\` and commit the result.\n`);
  process.exitCode = 1;
} else if (!check) process.stdout.write(`${stale.length === 0 ? 'All fresh' : `Wrote ${stale.join(', ')}`}\n`);

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
