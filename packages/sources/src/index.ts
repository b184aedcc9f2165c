export { type Decoded, decode, isGap } from './decode.ts';
export { readDiskFile } from './disk-file.ts';
export { openFolder } from './folder.ts';
export { changedFiles, gitPrefix, gitTop, type LineDate, lineDates, mergeBase, treeId } from './git.ts';
export { openGitTree } from './git-tree.ts';
export { compileGlobs } from './glob.ts';
export { openPaths } from './paths.ts';
export {
  defaultMaxFileBytes,
  type FileOptions,
  type Source,
  type SourceFile,
  type Surroundings,
  skippedFolders,
} from './source.ts';
export { openStdin, stdinPath } from './stdin.ts';
