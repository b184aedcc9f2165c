import { isFolderInside, peekInside } from './disk-file.ts';
import { gitPrefix, gitTop } from './git.ts';
import { defaultMaxFileBytes, type Surroundings } from './source.ts';

/** The git work tree around a folder on disk; undefined where there is none, or the folder is its top. */
export function aroundFolder(root: string): Surroundings | undefined {
  const top = gitTop(root);
  const prefix = top === undefined ? '' : gitPrefix(root);
  if (top === undefined || prefix === '') return undefined;
  return {
    prefix,
    peek: (path) => peekInside(top, path, defaultMaxFileBytes),
    isFolder: (path) => isFolderInside(top, path),
  };
}
