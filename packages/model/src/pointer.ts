/** Adds one step to a JSON pointer (RFC 6901 section 3: `~` and `/` are escaped). */
export function appendPointer(pointer: string, key: string | number): string {
  if (typeof key === 'number') return `${pointer}/${key}`;
  return `${pointer}/${key.includes('~') || key.includes('/') ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key}`;
}

const parsed = new Map<string, readonly string[]>();
const mostParsed = 10_000;

/**
 * The steps of a JSON pointer, unescaped. The empty pointer has none.
 * The same few thousand pointers come up in every manifest of a repository, so they are kept.
 */
export function parsePointer(pointer: string): readonly string[] {
  let steps = parsed.get(pointer);
  if (!steps) {
    steps = splitPointer(pointer);
    if (parsed.size >= mostParsed) parsed.clear();
    parsed.set(pointer, steps);
  }
  return steps;
}

function splitPointer(pointer: string): string[] {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((step) => (step.includes('~') ? step.replaceAll('~1', '/').replaceAll('~0', '~') : step));
}

/** The value at a pointer, or undefined where a step is missing. Reads own properties only. */
export function valueAt(root: unknown, pointer: string): unknown {
  let value = root;
  for (const step of parsePointer(pointer)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    if (step === 'length' && Array.isArray(value)) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}
