/** A value of Rego. JSON has no sets, and the text of a set differs from that of an array. */
export type Term =
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'number' | 'word'; readonly text: string }
  | { readonly kind: 'array' | 'set'; readonly items: readonly Term[] }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [Term, Term])[] };

const deepest = 500;

/** Reads what `opa_value_dump` of a policy writes: JSON with sets, `set()` for the empty one. */
export function parseTerm(text: string): Term {
  let at = 0;
  const fail = (): never => {
    throw new Error('it hands a function a value that cannot be read');
  };
  const space = (): void => {
    while (text[at] === ' ') at++;
  };
  /** Whether the next character is this one; it is passed over then. */
  const takes = (character: string): boolean => {
    space();
    if (text[at] !== character) return false;
    at++;
    return true;
  };
  const list = (end: string, item: () => void): void => {
    if (takes(end)) return;
    do item();
    while (takes(','));
    if (!takes(end)) fail();
  };
  const token = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null|set\(\)/y;
  const scalar = (): Term => {
    token.lastIndex = at;
    const found = token.exec(text)?.[0] ?? fail();
    at += found.length;
    if (found[0] === '"') return { kind: 'string', value: JSON.parse(found) as string };
    if (found === 'set()') return { kind: 'set', items: [] };
    return { kind: /^[-\d]/.test(found) ? 'number' : 'word', text: found };
  };
  const value = (depth: number): Term => {
    if (depth > deepest) fail();
    if (takes('[')) {
      const items: Term[] = [];
      list(']', () => items.push(value(depth + 1)));
      return { kind: 'array', items };
    }
    if (!takes('{')) return scalar();
    const items: Term[] = [];
    const entries: [Term, Term][] = [];
    list('}', () => {
      const key = value(depth + 1);
      if (takes(':')) entries.push([key, value(depth + 1)]);
      else items.push(key);
    });
    return items.length > 0 ? { kind: 'set', items } : { kind: 'object', entries };
  };
  const term = value(0);
  space();
  return at === text.length ? term : fail();
}

/** As OPA writes it: sets and objects in order. */
export function termText(term: Term): string {
  switch (term.kind) {
    case 'string':
      return JSON.stringify(term.value);
    case 'array':
      return `[${term.items.map(termText).join(', ')}]`;
    case 'set':
      return term.items.length === 0 ? 'set()' : `{${[...term.items].sort(inOrder).map(termText).join(', ')}}`;
    case 'object': {
      const entries = [...term.entries].sort(([a], [b]) => inOrder(a, b));
      return `{${entries.map(([key, value]) => `${termText(key)}: ${termText(value)}`).join(', ')}}`;
    }
    default:
      return term.text;
  }
}

const order: Readonly<Record<Term['kind'], number>> = { word: 0, number: 1, string: 2, array: 3, object: 4, set: 5 };

function inOrder(a: Term, b: Term): number {
  if (a.kind !== b.kind) return order[a.kind] - order[b.kind];
  if (a.kind === 'number') return Number(a.text) - Number((b as { text: string }).text);
  const [one, other] = a.kind === 'string' ? [a.value, (b as { value: string }).value] : [termText(a), termText(b)];
  return one < other ? -1 : one > other ? 1 : 0;
}
