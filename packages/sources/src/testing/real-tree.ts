import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Tree } from './source-contract.ts';

/** A temporary folder with real files; disposing removes it. */
export interface RealTree extends Disposable {
  readonly folder: string;
  write(tree: Tree): void;
  /** Runs git in the folder, with the settings of no user. */
  git(...args: string[]): string;
}

export function makeTree(tree: Tree = {}): RealTree {
  // Real, because the temporary folder of macOS is a link.
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'sallyport-sources-'));
  const write = (files: Tree): void => {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
  };
  write(tree);
  return {
    folder,
    write,
    git: (...args) => runGit(folder, args),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The same in a git repository, everything committed. */
export function makeRepository(tree: Tree): RealTree {
  const made = makeTree(tree);
  made.git('init', '--quiet', '--initial-branch=main');
  commitAll(made, 'first');
  return made;
}

export function commitAll(tree: RealTree, message: string, at = '2026-01-02T03:04:05Z'): string {
  tree.git('add', '--all', '--force');
  runGit(tree.folder, ['commit', '--quiet', '--allow-empty', `--message=${message}`], {
    GIT_AUTHOR_DATE: at,
    GIT_COMMITTER_DATE: at,
  });
  return tree.git('rev-parse', 'HEAD').trim();
}

function runGit(folder: string, args: string[], env: Record<string, string> = {}): string {
  return execFileSync('git', args, {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_AUTHOR_NAME: 'Ada',
      GIT_AUTHOR_EMAIL: 'ada@example.test',
      GIT_COMMITTER_NAME: 'Ada',
      GIT_COMMITTER_EMAIL: 'ada@example.test',
      ...env,
    },
  });
}
