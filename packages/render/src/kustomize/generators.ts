import { flagField, mapField, refuseUnknown, textField, textMapField, textsField } from './fields.ts';
import { Refusal } from './refusal.ts';
import { type ConfiguredBy, createResource, type Resource } from './resource.ts';
import type { Site, SourceFile, Trace } from './site.ts';
import { type MapNode, map, type Node, scalar } from './tree.ts';

export type GeneratedKind = 'ConfigMap' | 'Secret';

export interface Generated {
  readonly resource: Resource;
  readonly behavior: 'create' | 'merge' | 'replace';
}

export interface GeneratorContext {
  readonly configured: ConfiguredBy;
  /** `generatorOptions` of the kustomization. */
  readonly options: MapNode | undefined;
  file(path: string, at: Site): SourceFile;
  /** The bytes of a file, where the host can give them. */
  bytes(path: string, at: Site): Uint8Array | undefined;
}

const common = ['name', 'namespace', 'behavior', 'literals', 'files', 'envs', 'env', 'options'];
const known: Readonly<Record<GeneratedKind, ReadonlySet<string>>> = {
  ConfigMap: new Set(common),
  Secret: new Set([...common, 'type']),
};
const optionFields = new Set(['labels', 'annotations', 'disableNameSuffixHash', 'immutable']);

/** Does one entry of `configMapGenerator` or `secretGenerator`. */
export function generate(kind: GeneratedKind, entry: MapNode, context: GeneratorContext): Generated {
  refuseUnknown(entry, known[kind], `An entry of ${kind === 'Secret' ? 'secretGenerator' : 'configMapGenerator'}`);
  const at = entry.trace.site;
  // The maps of the object stand nowhere; only some of its values do.
  const own: Trace = { site: at, role: 'generator', composed: true };
  const name = textField(entry, 'name');
  if (!name) throw new Refusal('a generator must have a name', at);
  const traceOf = (key: string): Trace => ({ site: (entry.entries.get(key) ?? entry).trace.site, role: 'generator' });

  const metadata = map(own);
  const node = map(own);
  node.entries.set('apiVersion', scalar('v1', own));
  node.entries.set('kind', scalar(kind, own));
  node.entries.set('metadata', metadata);
  metadata.entries.set('name', scalar(name, traceOf('name')));
  const namespace = textField(entry, 'namespace');
  if (namespace) metadata.entries.set('namespace', scalar(namespace, traceOf('namespace')));
  if (kind === 'Secret') node.entries.set('type', scalar(textField(entry, 'type') || 'Opaque', traceOf('type')));
  if (kind === 'Secret') node.entries.set('data', map(own));
  addData(node, kind, pairsOf(entry, context), name);
  const options = readOptions(entry, context.options);
  for (const [field, pairs] of [
    ['labels', options.labels],
    ['annotations', options.annotations],
  ] as const) {
    if (pairs.size === 0) continue;
    const target = map(own);
    metadata.entries.set(field, target);
    for (const [key, { text, node: source }] of pairs) {
      target.entries.set(key, scalar(text, { site: source.trace.site, role: 'generator' }));
    }
  }
  if (options.immutable) node.entries.set('immutable', scalar(true, own));
  const resource = createResource(node, context.configured);
  resource.needsHash = !options.disableNameSuffixHash;
  return { resource, behavior: behaviorOf(entry) };
}

function behaviorOf(entry: MapNode): Generated['behavior'] {
  const text = textField(entry, 'behavior');
  return text === 'merge' || text === 'replace' ? text : 'create';
}

function readOptions(entry: MapNode, shared: MapNode | undefined) {
  const own = mapField(entry, 'options');
  for (const options of [own, shared]) if (options) refuseUnknown(options, optionFields, 'Generator options');
  const pairs = (field: string) =>
    new Map([...(shared ? textMapField(shared, field) : []), ...(own ? textMapField(own, field) : [])]);
  const flag = (field: string): boolean => [own, shared].some((options) => options && flagField(options, field));
  return {
    labels: pairs('labels'),
    annotations: pairs('annotations'),
    disableNameSuffixHash: flag('disableNameSuffixHash'),
    immutable: flag('immutable'),
  };
}

interface Pair {
  readonly key: string;
  readonly value: string | Uint8Array;
  readonly trace: Trace;
}

function pairsOf(entry: MapNode, context: GeneratorContext): Pair[] {
  const pairs: Pair[] = [];
  const made = (site: Site, from?: Site): Trace => ({ site, role: 'generator', entry: from, composed: true });
  const environments = textsField(entry, 'envs');
  const single = textField(entry, 'env');
  for (const { text, site } of single
    ? [...environments, { text: single, site: entry.entries.get('env')!.trace.site }]
    : environments) {
    pairs.push(...environmentPairs(context.file(text, site), site));
  }
  for (const { text, site } of textsField(entry, 'literals')) {
    const equals = text.indexOf('=');
    if (equals < 1) throw new Refusal(`invalid literal source ${text}, expected key=value`, site);
    pairs.push({ key: text.slice(0, equals), value: unquoted(text.slice(equals + 1)), trace: made(site) });
  }
  for (const { text, site } of textsField(entry, 'files')) {
    const { key, path } = fileSource(text, site);
    const file = context.file(path, site);
    const start: Site = { kind: 'text', file, start: 0, end: 0 };
    const bytes = context.bytes(path, site);
    if (!bytes && file.text.includes('\ufffd')) {
      throw new Refusal(`${path} is no text; its bytes are needed to generate from it`, site, 'binary');
    }
    pairs.push({ key, value: bytes && !isText(bytes) ? bytes : file.text, trace: made(start, site) });
  }
  return pairs;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function isText(bytes: Uint8Array): boolean {
  try {
    utf8.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** `path` or `key=path`. */
function fileSource(text: string, at: Site): { key: string; path: string } {
  const parts = text.split('=');
  if (parts.length === 1) return { key: text.slice(text.lastIndexOf('/') + 1), path: text };
  const [key, path] = parts;
  if (parts.length > 2 || !key || !path) throw new Refusal(`"${text}" is no file source: key=path is expected`, at);
  return { key, path };
}

function environmentPairs(file: SourceFile, entry: Site): Pair[] {
  const pairs: Pair[] = [];
  let start = 0;
  for (const line of file.text.split('\n')) {
    const from = start;
    start += line.length + 1;
    let text = line.endsWith('\r') ? line.slice(0, -1) : line;
    if (from === 0 && text.startsWith('\ufeff')) text = text.slice(1);
    text = text.trimStart();
    if (text === '' || text.startsWith('#')) continue;
    const equals = text.indexOf('=');
    const key = equals === -1 ? text : text.slice(0, equals);
    const site: Site = { kind: 'text', file, start: from, end: from + line.length };
    const value = equals === -1 ? '' : text.slice(equals + 1);
    pairs.push({ key, value, trace: { site, role: 'generator', entry, composed: true } });
  }
  return pairs;
}

function unquoted(text: string): string {
  const quote = text[0];
  return text.length > 0 && (quote === '"' || quote === "'") && text.at(-1) === quote ? text.slice(1, -1) : text;
}

/** kubectl leaves it to the API server to refuse keys with other characters. */
function addData(node: MapNode, kind: GeneratedKind, pairs: readonly Pair[], name: string): void {
  const seen = new Set<string>();
  for (const { key, value, trace } of [...pairs].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))) {
    if (seen.has(key)) throw new Refusal(`${kind} ${name} illegally repeats the key "${key}"`, trace.site);
    seen.add(key);
    const plain = kind === 'ConfigMap' && typeof value === 'string';
    const field = kind === 'ConfigMap' && !plain ? 'binaryData' : 'data';
    let data = node.entries.get(field);
    if (data?.kind !== 'map') {
      data = map(node.trace);
      node.entries.set(field, data);
    }
    data.entries.set(key, scalar(plain ? (value as string) : base64(value), trace));
  }
}

/** Base64 in lines of 70 characters, as kustomize writes it; a short one has no line end. */
function base64(value: string | Uint8Array): string {
  const text = Buffer.from(value as string).toString('base64');
  return text.length < 70 ? text : text.replace(/.{1,70}/g, '$&\n');
}

/** Puts a generated object in the place of the one it merges with or replaces. */
export function absorb(old: Resource, generated: Generated): Resource {
  const { resource } = generated;
  const metadata = resource.node.entries.get('metadata') as MapNode;
  const before = old.node.entries.get('metadata');
  if (before?.kind === 'map') {
    for (const field of ['labels', 'annotations']) mergeOver(metadata, before, field);
    for (const field of ['name', 'namespace']) {
      const node = before.entries.get(field);
      if (node) metadata.entries.set(field, node);
      else metadata.entries.delete(field);
    }
  }
  if (generated.behavior === 'merge') {
    for (const field of ['data', 'binaryData']) mergeOver(resource.node, old.node, field);
  }
  return {
    ...resource,
    previous: old.previous,
    prefixes: old.prefixes,
    suffixes: old.suffixes,
    needsHash: resource.needsHash && old.needsHash,
    varNames: old.varNames,
    uses: old.uses,
    origin: old.origin,
    transformations: old.transformations,
  };
}

/** The entries of the older map, overridden by those of the newer. */
function mergeOver(target: MapNode, older: MapNode, field: string): void {
  const before = older.entries.get(field);
  if (before?.kind !== 'map' || before.entries.size === 0) return;
  const own = target.entries.get(field);
  const merged = map(own?.trace ?? before.trace);
  for (const [key, node] of before.entries) merged.entries.set(key, node);
  for (const [key, node] of own?.kind === 'map' ? own.entries : ([] as [string, Node][])) {
    const previous = merged.entries.get(key)?.trace;
    if (previous) node.trace = { ...node.trace, previous };
    merged.entries.set(key, node);
  }
  target.entries.set(field, merged);
}
