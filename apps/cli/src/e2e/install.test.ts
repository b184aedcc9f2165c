import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { bundle, root } from './testing/bundle.ts';
import { plainEnv } from './testing/command.ts';
import { pod, stable } from './testing/samples.ts';
import { tree } from './testing/tree.ts';

const nodeFolder = dirname(process.execPath);

function npm(args: readonly string[], cwd: string): string {
  const env = { ...plainEnv, PATH: `${nodeFolder}:${plainEnv.PATH}`, npm_config_update_notifier: 'false' };
  const { status, stdout, stderr } = spawnSync('npm', args, { cwd, env, encoding: 'utf8', timeout: 120_000 });
  if (status !== 0) throw new Error(`npm ${args.join(' ')}: ${stderr}`);
  return stdout;
}

const hasNpm = spawnSync('npm', ['--version'], { env: plainEnv }).status === 0;

test.skipIf(!hasNpm || process.platform === 'win32')(
  'the packed tarball installs without a network, and runs as sallyport and as kubectl-sallyport',
  () => {
    const folder = tree({ 'pod.yaml': pod() });
    bundle();
    // Without scripts: `prepack` sets the checkout up where it is not, and a test must not install anything into it.
    const [packed] = JSON.parse(npm(['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root));
    expect(packed.files.map((file: { path: string }) => file.path).sort()).toEqual(
      ['LICENSE', 'README.md', 'bin/sallyport.mjs', 'dist/sallyport.mjs', 'package.json'].filter((name) =>
        existsSync(join(root, name)),
      ),
    );
    npm(
      [
        'install',
        '--global',
        '--offline',
        '--no-audit',
        '--no-fund',
        '--prefix',
        join(folder, 'to'),
        join(folder, packed.filename),
      ],
      folder,
    );
    for (const name of ['sallyport', 'kubectl-sallyport']) {
      const run = (...args: string[]) =>
        spawnSync(join(folder, 'to/bin', name), args, {
          cwd: folder,
          encoding: 'utf8',
          env: { ...plainEnv, PATH: `${nodeFolder}:${plainEnv.PATH}` },
        });
      expect(run('--version')).toMatchObject({ status: 0, stdout: `sallyport ${packed.version}\n`, stderr: '' });
      const scanned = run('scan', ...stable, '--include', 'pod.yaml', '--format', 'csv');
      expect(scanned).toMatchObject({ status: 1, stderr: '', stdout: expect.stringContaining('container-privileged') });
    }
  },
);
