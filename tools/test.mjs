import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodePath, run, setUp } from './setup.mjs';

// `npm test`: types, lint, fresh generated files, the bundle, then every test. Arguments go to vitest.
setUp();
const node = nodePath();
const steps = [
  ['types', node, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json']],
  ['lint', node, ['node_modules/@biomejs/biome/bin/biome', 'check', '.']],
  ['generated files', node, ['tools/generate.ts', '--check']],
  ['bundle', node, ['tools/build.ts']],
];
let failed = 0;
for (const [name, command, args] of steps) {
  const status = run(command, args);
  if (status === 0) continue;
  failed++;
  process.stderr.write(`${name}: failed\n`);
}
const outcome = join(tmpdir(), `sallyport-tests-${process.pid}.json`);
const vitest = [
  'node_modules/vitest/vitest.mjs',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${outcome}`,
];
const status = run(node, [...vitest, ...process.argv.slice(2)]);
const counts = readCounts(outcome);
process.stdout.write(
  `${counts.passed + steps.length - failed} passed, ${counts.failed + failed} failed, ${counts.skipped} skipped\n`,
);
process.exitCode = status !== 0 || failed > 0 || counts.passed === 0 ? 1 : 0;

function readCounts(file) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(readFileSync(file, 'utf8'));
    rmSync(file);
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
