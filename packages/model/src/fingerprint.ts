import { hash } from 'node:crypto';
import type { FindingClass } from './class.ts';
import { parsePointer } from './pointer.ts';

export interface FingerprintParts {
  readonly class: FindingClass;
  /** The fields of the class's tuple in FINDINGS section 4, in order. */
  readonly tuple: readonly string[];
}

const separator = '\x1f';

/**
 * `fp1:<class>:` and the first 32 hex digits of SHA-256 over the NFC tuple joined by the unit separator. A field that
 * holds the separator must not pass for several fields, so it is a blank there.
 */
export function fingerprint(parts: FingerprintParts): string {
  return `fp1:${parts.class}:${hash('sha256', tupleText(parts.tuple), 'hex').slice(0, 32)}`;
}

/** What is hashed: equal texts give equal fingerprints. */
export function tupleText(tuple: readonly string[]): string {
  const isClean = tuple.every((field) => !field.includes(separator));
  const text = (isClean ? tuple : tuple.map((field) => field.replaceAll(separator, ' '))).join(separator);
  return text.normalize('NFC');
}

/** Fields that identify an element of a list better than its index, in the order in which they are tried. */
const listKeys = ['name', 'containerPort', 'mountPath', 'key', 'port', 'ip', 'path', 'host'] as const;

/**
 * A JSON pointer with list indices replaced by what identifies the element:
 * `/spec/containers/0/ports/1` becomes `/spec/containers[name=app]/ports[containerPort=8080]`.
 * Reordering a list then leaves the path, and so the fingerprint, as it was.
 */
export function keyedPath(root: unknown, pointer: string): string {
  // No step can be an index, nor hold an escape: the path is the pointer.
  if (!/\/[\d-]|~/.test(pointer)) return pointer;
  let value = root;
  let path = '';
  for (const step of parsePointer(pointer)) {
    const parent = value;
    value =
      typeof parent === 'object' && parent !== null && Object.hasOwn(parent, step)
        ? (parent as Record<string, unknown>)[step]
        : undefined;
    path += Array.isArray(parent) ? `[${listKey(value) ?? step}]` : `/${step}`;
  }
  return path;
}

function listKey(value: unknown): string | undefined {
  if (typeof value === 'string' || typeof value === 'number') return `=${value}`;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const key of listKeys) {
    const field = (value as Record<string, unknown>)[key];
    if (typeof field === 'string' || typeof field === 'number') return `${key}=${field}`;
  }
  return undefined;
}
