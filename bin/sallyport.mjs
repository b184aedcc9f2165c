#!/usr/bin/env node
// The command of the installed package, in words that Node 18 reads: the bundle needs Node 24, and where the running
// one is older, the Node that came as an optional dependency takes over. A clone that is not built runs from its sources.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
const bundle = join(folder, '../dist/sallyport.mjs');
const isBuilt = existsSync(bundle);
const isNewEnough = Number(process.versions.node.split('.')[0]) >= 24;
if (isBuilt && isNewEnough) await import(bundle);
else {
  const { spawnSync } = await import('node:child_process');
  const node = isNewEnough ? process.execPath : packagedNode();
  if (!node) {
    process.stderr.write(
      `sallyport: needs Node 24; this is ${process.version}.\nInstall a newer Node, or reinstall without --omit=optional.\n`,
    );
    process.exit(2);
  }
  const program = isBuilt ? bundle : join(folder, '../apps/cli/src/main.ts');
  const result = spawnSync(node, [program, ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exitCode = result.status ?? 2;
}

function packagedNode() {
  const require = createRequire(import.meta.url);
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  for (const name of [`node-${platform}-${process.arch}`, `node-bin-${platform}-${process.arch}`]) {
    for (const file of ['bin/node', 'bin/node.exe']) {
      try {
        const path = join(dirname(require.resolve(`${name}/package.json`)), file);
        if (existsSync(path)) return path;
      } catch {
        // That package is for another platform.
      }
    }
  }
  return undefined;
}
