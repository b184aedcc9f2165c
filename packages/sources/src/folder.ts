import { resolve } from 'node:path';
import { aroundFolder } from './around.ts';
import { peekInside } from './disk-file.ts';
import { createListingLog } from './listing-log.ts';
import { selectionOf } from './selection.ts';
import { defaultMaxFileBytes, type Source } from './source.ts';
import { walkFolder } from './walk.ts';

/**
 * A folder on disk, walked as it lies there (see `walkFolder`). It must exist: `openPaths` checks what users give.
 * @param folder the scanned root
 */
export function openFolder(folder: string): Source {
  const root = resolve(folder);
  const log = createListingLog();
  return {
    kind: 'folder',
    root,
    get gaps() {
      return log.gaps;
    },
    get notes() {
      return log.notes;
    },
    get around() {
      return aroundFolder(root);
    },
    peek: (path) => peekInside(root, path, defaultMaxFileBytes),
    *files(options = {}) {
      log.clear();
      const selection = selectionOf(options);
      yield* walkFolder({ folder: root, pathPrefix: '', within: [root], selection, log });
    },
  };
}
