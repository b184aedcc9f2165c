import { defaultYamlLimits, lineIndex, parseYaml } from '@sallyport/syntax';
import { Refusal } from './refusal.ts';
import { type NodeSite, pointerOf, type Site, type SourceDocument, type SourceFile } from './site.ts';
import { type Node, readManifest, readSettings } from './tree.ts';

/** Where a build reads from. Paths are relative to the scanned root, with `/`, '' for the root itself. */
export interface KustomizeFiles {
  read(path: string): string | undefined;
  isFolder(path: string): boolean;
  /** The bytes of a file, for generators that take files which are no text. */
  readBytes?(path: string): Uint8Array | undefined;
  /** Where the root is the top of a repository: the folder in it that is scanned, '' for the top. */
  readonly scanned?: string;
}

/** Reads every file once. */
export interface Loader {
  readonly files: KustomizeFiles;
  file(path: string): SourceFile | undefined;
  /** The documents of a file as trees, each read once: callers copy before they change one. */
  manifests(path: string): readonly Node[] | undefined;
  /** The same for a kustomization or a configuration. */
  settings(path: string): readonly Node[] | undefined;
  /** A patch written into a scalar of a kustomization. */
  embedded(host: NodeSite, text: string): readonly Node[];
}

// A manifest of a cluster is far smaller; what is larger is an alias bomb.
const yamlLimits = { ...defaultYamlLimits, maxExpandedNodes: 500_000 };

export function createLoader(files: KustomizeFiles): Loader {
  const read = new Map<string, SourceFile | undefined>();
  const manifests = new Map<string, readonly Node[] | Refusal>();
  const settings = new Map<string, readonly Node[] | Refusal>();
  const file = (path: string): SourceFile | undefined => {
    if (read.has(path)) return read.get(path);
    const text = files.isFolder(path) ? undefined : files.read(path);
    const made = text === undefined ? undefined : { path, text, lines: lineIndex(text) };
    read.set(path, made);
    return made;
  };
  const parsed = (path: string, known: typeof manifests, readOne: ReadDocument): readonly Node[] | undefined => {
    let result = known.get(path);
    if (!result) {
      const source = file(path);
      if (!source) return undefined;
      result = parseSource(source, undefined, readOne);
      known.set(path, result);
    }
    if (result instanceof Refusal) throw result;
    return result;
  };
  return {
    files,
    file,
    manifests: (path) => parsed(path, manifests, readManifest),
    settings: (path) => parsed(path, settings, readSettings),
    embedded(host, text) {
      const inner: SourceFile = { path: host.document.file.path, text, lines: lineIndex(text) };
      const result = parseSource(inner, host, readManifest);
      if (result instanceof Refusal) throw result;
      return result;
    },
  };
}

/** The same files, but for the text of a kustomization. */
export function withKustomization(loader: Loader, path: string, text: string): Loader {
  const changed: SourceFile = { path, text, lines: lineIndex(text) };
  const isIt = (other: string): boolean => other === path;
  return {
    ...loader,
    file: (other) => (isIt(other) ? changed : loader.file(other)),
    settings(other) {
      if (!isIt(other)) return loader.settings(other);
      const result = parseSource(changed, undefined, readSettings);
      if (result instanceof Refusal) throw result;
      return result;
    },
  };
}

type ReadDocument = (document: SourceDocument) => Node;

function parseSource(file: SourceFile, host: NodeSite | undefined, readOne: ReadDocument): readonly Node[] | Refusal {
  const { documents, problems } = parseYaml(file.text, yamlLimits);
  const problem = problems[0];
  if (problem) {
    const at: Site = host ?? { kind: 'text', file, start: problem.offset, end: problem.offset };
    const reason = problem.kind === 'limit' ? 'limit' : 'parse-error';
    return new Refusal(`cannot be read as YAML: ${problem.message}`, at, reason);
  }
  // The library that reads manifests refuses a key that stands twice; the one that reads kustomizations does not.
  const twice =
    readOne === readManifest ? documents.find(({ duplicates }) => duplicates.length > 0)?.duplicates[0] : undefined;
  if (twice) {
    const at: Site = host ?? { kind: 'text', file, start: twice.offset, end: twice.offset };
    return new Refusal(`mapping key "${twice.key}" already defined`, at, 'parse-error');
  }
  const inside = host && { host, offset: offsetsIn(host, file.text) };
  return documents.map((yaml, index) => readOne({ file, index, yaml, inside }));
}

/** Maps offsets of a scalar's text to its file: line by line for a literal block, straight for text on one line. */
function offsetsIn(host: NodeSite, text: string): (inner: number) => number | undefined {
  const span = host.document.yaml.nearest(pointerOf(host));
  const source = host.document.file.text;
  for (const from of [span.start, span.start + 1]) {
    if (source.startsWith(text, from)) return (inner) => from + inner;
  }
  const starts: { inner: number; outer: number }[] = [];
  let outer = span.start;
  let inner = 0;
  const firstLine = text.split('\n', 1)[0]!;
  const indent = indentOf(source.slice(outer)) - indentOf(firstLine);
  if (indent < 0) return () => undefined;
  for (const line of text.split('\n')) {
    const lineStart = line === '' ? outer : outer + indent;
    if (line !== '' && !source.startsWith(line, lineStart)) return () => undefined;
    starts.push({ inner, outer: lineStart });
    const next = source.indexOf('\n', outer);
    outer = next === -1 ? source.length : next + 1;
    inner += line.length + 1;
  }
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]!.inner <= offset) low = middle;
      else high = middle - 1;
    }
    const start = starts[low]!;
    return start.outer + (offset - start.inner);
  };
}

function indentOf(line: string): number {
  return /^ */.exec(line)![0].length;
}
