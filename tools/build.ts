import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';

/**
 * Makes one file, `dist/sallyport.mjs`, that needs nothing beside it but Node 24: a few lines that start it
 * (apps/cli/src/bootstrap.ts), and the program in a comment behind them.
 */
const root = join(import.meta.dirname, '..');
const outfile = join(root, 'dist/sallyport.mjs');
/**
 * Modules of Node that take milliseconds to load, and the functions of each that the program calls: each is loaded with
 * the first call. helm is under way by then, and a table needs no digest at all.
 */
const slowModules: Readonly<Record<string, readonly string[]>> = {
  'node:crypto': ['hash', 'createHash', 'createHmac'],
  'node:zlib': ['gunzipSync'],
};
const loadedOnCall: Plugin = {
  name: 'loaded-on-call',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:/ }, ({ path, namespace }) =>
      path in slowModules && namespace === 'file' ? { path, namespace: 'on-call' } : undefined,
    );
    onLoad({ filter: /^/, namespace: 'on-call' }, ({ path }) => ({
      contents: slowModules[path]!.map(
        (name) => `export const ${name} = (...args) => require('${path}').${name}(...args);`,
      ).join('\n'),
    }));
  },
};
const common: BuildOptions = {
  bundle: true,
  write: false,
  platform: 'node',
  target: 'node24',
  minify: true,
  charset: 'ascii',
  legalComments: 'none',
  logLevel: 'warning',
};

// What runs in threads starts from its own text: the program has no file that a thread could be given.
const regoWorker = await bundleOf({
  ...common,
  entryPoints: [join(root, 'apps/cli/src/rego-worker.ts')],
  format: 'cjs',
});
const program = await bundleOf({
  ...common,
  stdin: {
    contents: "import { main } from './main.ts'; export const start = main;",
    resolveDir: join(root, 'apps/cli/src'),
    loader: 'ts',
  },
  // A classic script: V8 keeps its compiled code, which it does for no module.
  format: 'iife',
  globalName: 'program',
  plugins: [loadedOnCall],
  define: {
    'import.meta.main': 'false',
    'import.meta.url': '""',
    regoWorkerText: JSON.stringify(regoWorker),
  },
});
const bootstrap = await bundleOf({ ...common, entryPoints: [join(root, 'apps/cli/src/bootstrap.ts')], format: 'esm' });
const wrapped = `(function(require,stamp){${toAscii(program)};return program.start(stamp)})`;
if (bootstrap.length > 32_000) throw new Error('The first lines are longer than they look for their end in.');
if (wrapped.includes('*@@/')) throw new Error('The program holds what cannot stand in a comment.');

mkdirSync(join(root, 'dist'), { recursive: true });
writeFileSync(
  outfile,
  `#!/usr/bin/env node\n${bootstrap}\n/*SALLYPORT\n${wrapped.replaceAll('*/', '*@@/')}\nSALLYPORT*/\n`,
);
chmodSync(outfile, 0o755);
process.stdout.write(`dist/sallyport.mjs ${(wrapped.length / 1024).toFixed(0)} KiB\n`);

async function bundleOf(options: BuildOptions): Promise<string> {
  const { outputFiles } = await build(options);
  return outputFiles![0]!.text.trim();
}

/** One byte a character, for a quick start. esbuild escapes strings by itself and leaves regular expressions as they are. */
function toAscii(text: string): string {
  return text.replace(/[\u0080-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
