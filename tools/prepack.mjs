import { nodePath, run, setUp } from './setup.mjs';

// `npm pack` builds first, also in a fresh clone.
setUp();
process.exitCode = run(nodePath(), ['tools/build.ts'], { stdio: ['ignore', 2, 2] });
