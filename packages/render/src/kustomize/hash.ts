import { createHash } from 'node:crypto';
import { kindOf, type Resource } from './resource.ts';
import { lookup, type Node, textOf, toValue } from './tree.ts';

/**
 * The suffix that kustomize gives a generated ConfigMap or Secret: ten characters of the SHA-256 of its content as JSON,
 * with the characters replaced that could make words or look alike.
 */
export function contentHash(resource: Resource): string {
  const { node } = resource;
  const kind = kindOf(resource);
  const content: Record<string, unknown> =
    kind === 'ConfigMap' || kind === 'Secret' ? encoded(node, kind) : (toValue(node) as Record<string, unknown>);
  const hex = createHash('sha256').update(goJson(content)).digest('hex').slice(0, 10);
  return hex.replace(/[013ae]/g, (character) => replacements[character]!);
}

const replacements: Readonly<Record<string, string>> = { 0: 'g', 1: 'h', 3: 'k', a: 'm', e: 't' };

// The name is not part of it: kustomize looks for it at a field called "metadata/name" and finds none.
function encoded(node: Node, kind: 'ConfigMap' | 'Secret'): Record<string, unknown> {
  const part = (key: string): unknown => {
    const value = lookup(node, key);
    if (value === undefined) return '';
    return value.kind === 'scalar' ? textOf(value) : toValue(value);
  };
  const content: Record<string, unknown> = { kind, name: '', data: part('data') };
  if (kind === 'Secret') content.type = part('type');
  const extra = kind === 'Secret' ? 'stringData' : 'binaryData';
  if (lookup(node, extra)?.kind === 'map') content[extra] = part(extra);
  return content;
}

/** JSON as Go's encoder writes it: keys in byte order, `<`, `>`, `&` and the line separators escaped. */
function goJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(goJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const keys = Object.keys(value).sort(byBytes);
    return `{${keys.map((key) => `${goJson(key)}:${goJson((value as Record<string, unknown>)[key])}`).join(',')}}`;
  }
  const text = JSON.stringify(value) ?? 'null';
  if (typeof value !== 'string') return text;
  return text.replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
