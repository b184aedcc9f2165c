import { quoted } from './go-text.ts';

/**
 * A value of Rego. JSON has no sets, and the text of a set differs from that of an array. Elements of sets and keys of
 * objects are in order, and each is there once: `setTerm` and `objectTerm` see to it.
 */
export type Term =
  | { readonly kind: 'word'; readonly text: 'null' | 'false' | 'true' }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'array'; readonly items: readonly Term[] }
  | { readonly kind: 'set'; readonly items: readonly Term[] }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [Term, Term])[] };

export type ListTerm = Extract<Term, { items: unknown }>;
export type ObjectTerm = Extract<Term, { entries: unknown }>;

export function stringTerm(value: string): Term {
  return { kind: 'string', value };
}

/** Of a text as it is: a whole number of any size loses nothing. */
export function numberTerm(value: number | bigint | string): Term {
  return { kind: 'number', text: String(value) };
}

export function booleanTerm(value: boolean): Term {
  return { kind: 'word', text: value ? 'true' : 'false' };
}

export function arrayTerm(items: readonly Term[]): Term {
  return { kind: 'array', items };
}

export function setTerm(items: readonly Term[]): Term {
  return { kind: 'set', items: once([...items].sort(compareTerms), compareTerms) };
}

/** Where a key stands twice, the later value holds. */
export function objectTerm(entries: readonly (readonly [Term, Term])[]): ObjectTerm {
  const byKey = (a: readonly [Term, Term], b: readonly [Term, Term]): number => compareTerms(a[0], b[0]);
  return { kind: 'object', entries: once([...entries].reverse().sort(byKey), byKey) };
}

function once<T>(sorted: readonly T[], compare: (a: T, b: T) => number): T[] {
  return sorted.filter((item, index) => index === 0 || compare(sorted[index - 1]!, item) !== 0);
}

/** Of what JSON can hold. */
export function termOf(value: unknown): Term {
  if (typeof value === 'string') return stringTerm(value);
  if (typeof value === 'number') return numberTerm(value);
  if (Array.isArray(value)) return arrayTerm(value.map(termOf));
  if (typeof value === 'object' && value !== null) {
    return objectTerm(Object.entries(value).map(([key, item]) => [stringTerm(key), termOf(item)]));
  }
  return { kind: 'word', text: value === true ? 'true' : value === false ? 'false' : 'null' };
}

export function fieldOf(object: ObjectTerm, key: Term): Term | undefined {
  return object.entries.find(([name]) => compareTerms(name, key) === 0)?.[1];
}

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
  // No pattern: V8 keeps its place for each character of one, and runs out of stack in a text of some megabytes.
  const quoted = (): Term => {
    for (let end = text.indexOf('"', at + 1); end !== -1; end = text.indexOf('"', end + 1)) {
      let slashes = 0;
      while (text[end - 1 - slashes] === '\\') slashes++;
      if (slashes % 2 === 1) continue;
      const written = text.slice(at, end + 1);
      at = end + 1;
      return stringTerm(JSON.parse(written) as string);
    }
    return fail();
  };
  const token = /-?\d[\d.eE+-]*|true|false|null|set\(\)/y;
  const scalar = (): Term => {
    if (text[at] === '"') return quoted();
    token.lastIndex = at;
    const found = token.exec(text)?.[0] ?? fail();
    at += found.length;
    if (found === 'set()') return setTerm([]);
    if (found === 'true' || found === 'false' || found === 'null') return { kind: 'word', text: found };
    return numberTerm(found);
  };
  const value = (depth: number): Term => {
    if (depth > deepest) fail();
    if (takes('[')) {
      const items: Term[] = [];
      list(']', () => items.push(value(depth + 1)));
      return arrayTerm(items);
    }
    if (!takes('{')) return scalar();
    const items: Term[] = [];
    const entries: [Term, Term][] = [];
    list('}', () => {
      const key = value(depth + 1);
      if (takes(':')) entries.push([key, value(depth + 1)]);
      else items.push(key);
    });
    return items.length > 0 ? setTerm(items) : objectTerm(entries);
  };
  const term = value(0);
  space();
  return at === text.length ? term : fail();
}

/** As OPA shows it, which is how `sprintf` writes what is neither text nor number. */
export function termText(term: Term): string {
  return written(term, quoted, Number.POSITIVE_INFINITY);
}

/**
 * As `opa_value_parse` reads it.
 * @throws {Error} where the text grows longer than is granted: patches may repeat a part of a value in itself
 */
export function termSource(term: Term, longest = Number.POSITIVE_INFINITY): string {
  return written(term, JSON.stringify, longest);
}

function written(term: Term, quote: (text: string) => string, longest: number): string {
  const parts: string[] = [];
  let length = 0;
  const put = (part: string): void => {
    length += part.length;
    if (length > longest) throw new Error(`it makes a value of more than ${longest} bytes`);
    parts.push(part);
  };
  const all = <T>(start: string, items: readonly T[], end: string, write: (item: T) => void): void => {
    put(start);
    for (const [index, item] of items.entries()) {
      if (index > 0) put(', ');
      write(item);
    }
    put(end);
  };
  const write = (value: Term): void => {
    if (value.kind === 'string') put(quote(value.value));
    else if (value.kind === 'array') all('[', value.items, ']', write);
    else if (value.kind === 'set') {
      if (value.items.length === 0) put('set()');
      else all('{', value.items, '}', write);
    } else if (value.kind === 'object') {
      all('{', value.entries, '}', ([key, item]) => {
        write(key);
        put(': ');
        write(item);
      });
    } else put(value.text);
  };
  write(term);
  return parts.join('');
}

const kinds: readonly Term['kind'][] = ['word', 'number', 'string', 'array', 'object', 'set'];
const words = ['null', 'false', 'true'];

/** The order of all values of Rego; 0 for equal ones. */
export function compareTerms(a: Term, b: Term): number {
  if (a.kind !== b.kind) return kinds.indexOf(a.kind) - kinds.indexOf(b.kind);
  switch (a.kind) {
    case 'word':
      return words.indexOf(a.text) - words.indexOf((b as typeof a).text);
    case 'number':
      return compareNumbers(a.text, (b as typeof a).text);
    case 'string':
      return compareStrings(a.value, (b as typeof a).value);
    case 'object':
      return compareLists(a.entries.flat(), (b as typeof a).entries.flat());
    default:
      return compareLists(a.items, (b as typeof a).items);
  }
}

function compareLists(a: readonly Term[], b: readonly Term[]): number {
  for (const [index, item] of a.entries()) {
    const other = b[index];
    if (!other) return 1;
    const order = compareTerms(item, other);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** By code points, as bytes of UTF-8 are: units of UTF-16 have emoji before some characters that they follow. */
function compareStrings(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at++;
  const [one, other] = [a.charCodeAt(at), b.charCodeAt(at)];
  if (Number.isNaN(one) || Number.isNaN(other)) return a.length - b.length;
  const isPair = (unit: number): boolean => unit >= 0xd800 && unit < 0xe000;
  return isPair(one) === isPair(other) ? one - other : isPair(one) ? 1 : -1;
}

function compareNumbers(a: string, b: string): number {
  if (a === b) return 0;
  const [one, other] = [Number(a), Number(b)];
  if (one !== other) return one < other ? -1 : 1;
  if (Number.isSafeInteger(one)) return 0;
  const [x, y] = [decimalOf(a), decimalOf(b)];
  const shift = x.exponent - y.exponent;
  if (Math.abs(shift) > 1000) return 0;
  const left = shift > 0 ? x.digits * 10n ** BigInt(shift) : x.digits;
  const right = shift < 0 ? y.digits * 10n ** BigInt(-shift) : y.digits;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** A number as JSON writes it: the digits, and the power of ten that they are multiplied with. */
export function decimalOf(text: string): { readonly digits: bigint; readonly exponent: number } {
  const [number = '', power = '0'] = text.toLowerCase().split('e');
  const [whole = '', part = ''] = number.split('.');
  return { digits: BigInt(`${whole}${part}`), exponent: Number(power) - part.length };
}
