import { parseYaml } from '@sallyport/syntax';

/** What the folders of a repository mean: which files belong to a chart or are pieces of a kustomization. */
export interface Layout {
  /** Folders with a Chart.yaml, each ending in `/` (empty for the root). */
  readonly charts: ReadonlySet<string>;
  /** Paths of files that a kustomization uses as patches: pieces of objects, not objects. */
  readonly patches: ReadonlySet<string>;
}

export function readLayout(
  charts: readonly string[],
  kustomizations: readonly { readonly path: string; readonly text: string }[],
): Layout {
  const patches = new Set<string>();
  for (const { path, text } of kustomizations) {
    for (const document of parseYaml(text).documents) {
      for (const patch of patchPaths(document.value)) patches.add(join(folderOf(path), patch));
    }
  }
  return { charts: new Set(charts.map(folderOf)), patches };
}

/** The innermost chart that a file belongs to. */
export function chartOf({ charts }: Layout, path: string): string | undefined {
  for (let folder = folderOf(path); ; folder = folderOf(folder.slice(0, -1))) {
    if (charts.has(folder)) return folder;
    if (folder === '') return undefined;
  }
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** Patch files that a kustomization names; inline patches hold a line break or a colon and name none. */
function patchPaths(kustomization: unknown): string[] {
  if (typeof kustomization !== 'object' || kustomization === null) return [];
  const fields = withLowerCase(kustomization);
  const entries = ['patches', 'patchesstrategicmerge', 'patchesjson6902'].flatMap((name) => {
    const list = fields.get(name);
    return Array.isArray(list) ? list : [];
  });
  return entries.flatMap((entry: unknown) => {
    const path = typeof entry === 'object' && entry !== null ? withLowerCase(entry).get('path') : entry;
    return typeof path === 'string' && !path.includes('\n') ? [path] : [];
  });
}

/** Kustomize reads the names of fields in any case. */
function withLowerCase(fields: object): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(fields).map(([key, value]) => [key.toLowerCase(), value]));
}

/** Joins a relative path to a folder and takes out `.` and `..`; what leaves the root keeps its `..`. */
function join(folder: string, path: string): string {
  const steps: string[] = [];
  for (const step of `${folder}${path}`.split('/')) {
    if (step === '' || step === '.') continue;
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else steps.push(step);
  }
  return steps.join('/');
}
