import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

/** One file, `dist/sallyport.mjs`, that needs nothing beside it but Node 24. */
const root = join(import.meta.dirname, '..');
const outfile = join(root, 'dist/sallyport.mjs');
mkdirSync(join(root, 'dist'), { recursive: true });
await build({
  entryPoints: [join(root, 'apps/cli/src/main.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node24',
  minify: true,
  legalComments: 'none',
  loader: { '.wasm': 'binary' },
  // CommonJS packages in the bundle ask for `require`.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  logLevel: 'warning',
});
chmodSync(outfile, 0o755);
process.stdout.write(`dist/sallyport.mjs ${(statSync(outfile).size / 1024).toFixed(0)} KiB\n`);
