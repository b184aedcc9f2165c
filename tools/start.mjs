import { join } from 'node:path';
import { nodePath, root, run, setUp } from './setup.mjs';

// `npm start` scans the example and says what to try next; `npm start -- PATH` scans any path and exits as `scan` does.
setUp();
const args = process.argv.slice(2);
const main = join(root, 'apps/cli/src/main.ts');
const cwd = process.env.INIT_CWD ?? root;
if (args.length > 0) process.exitCode = run(nodePath(), [main, 'scan', ...args], { cwd });
else {
  run(nodePath(), [main, 'scan', join(root, 'examples/shop'), '--exit-zero'], { cwd: root });
  process.stdout.write(`
This was the example shop. Next, try:
  npm start -- PATH                                 scan your own repository
  npm start -- PATH --format html --output report.html
  npm start -- PATH --framework nsa                 only what the NSA guidance asks for
  npx sallyport explain container-privileged        what a rule sees, why, and how to mend it
`);
}
