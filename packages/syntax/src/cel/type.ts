/** A static type. `dyn` fits everything; a single capital letter is a parameter of a signature. */
export interface CelType {
  readonly name: string;
  /** Element of a list or optional; key and value of a map. */
  readonly of: readonly CelType[];
}

const plain = new Map<string, CelType>();

/** A type without parameters. */
export function typeNamed(name: string): CelType {
  let type = plain.get(name);
  if (!type) {
    type = { name, of: [] };
    plain.set(name, type);
  }
  return type;
}

export const dyn: CelType = typeNamed('dyn');

/** What nothing has said yet, such as the elements of `[]`: it becomes the type that it meets, and `dyn` at the end. */
export const unbound: CelType = typeNamed('_');

/** Whether only an evaluation can tell. */
export function isOpen(type: CelType): boolean {
  return type.name === 'dyn' || type.name === unbound.name || type.name === 'unknown';
}

/** A type with `dyn` where nothing was said. */
export function settled(type: CelType): CelType {
  if (type.name === unbound.name) return dyn;
  return type.of.length === 0 ? type : { name: type.name, of: type.of.map(settled) };
}

export function listOf(item: CelType): CelType {
  return { name: 'list', of: [item] };
}

export function mapOf(key: CelType, value: CelType): CelType {
  return { name: 'map', of: [key, value] };
}

export function optionalOf(value: CelType): CelType {
  return { name: 'optional_type', of: [value] };
}

/** As people write it: `map(string, int)`. */
export function typeText(type: CelType): string {
  if (type.of.length === 0) return type.name === unbound.name ? 'dyn' : type.name;
  return `${type.name}(${type.of.map(typeText).join(', ')})`;
}

/** Reads `map(string, list(A))`; for signatures in our own tables. */
export function parseType(text: string): CelType {
  const open = text.indexOf('(');
  if (open === -1) return typeNamed(text.trim());
  return { name: text.slice(0, open).trim(), of: splitTypes(text.slice(open + 1, -1)).map(parseType) };
}

/** Splits at the commas that stand in no brackets. */
export function splitTypes(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') depth++;
    else if (text[at] === ')') depth--;
    else if (text[at] === ',' && depth === 0) {
      parts.push(text.slice(from, at).trim());
      from = at + 1;
    }
  }
  const last = text.slice(from).trim();
  return last === '' ? parts : [...parts, last];
}

export type Bindings = Map<string, CelType>;

/** Whether a value of one type may stand where the other is wanted; parameters of what is wanted are bound. */
export function accepts(wanted: CelType, given: CelType, bindings: Bindings): boolean {
  if (isOpen(wanted)) return true;
  if (/^[A-Z]$/.test(wanted.name)) {
    const bound = bindings.get(wanted.name);
    if (!bound) {
      bindings.set(wanted.name, given);
      return true;
    }
    const joined = unify(bound, given);
    if (joined) bindings.set(wanted.name, joined);
    return joined !== undefined;
  }
  if (isOpen(given)) return true;
  if (wanted.name !== given.name) return given.name === 'null_type' && isNullable(wanted.name);
  return wanted.of.every((type, index) => accepts(type, given.of[index] ?? dyn, bindings));
}

function isNullable(name: string): boolean {
  return name === 'optional_type' || name.includes('.');
}

/** The type that covers both, or undefined. */
export function unify(a: CelType, b: CelType): CelType | undefined {
  if (a.name === unbound.name) return b;
  if (b.name === unbound.name) return a;
  if (a.name === 'dyn' || b.name === 'dyn') return dyn;
  if (a.name !== b.name) {
    if (a.name === 'null_type' && isNullable(b.name)) return b;
    if (b.name === 'null_type' && isNullable(a.name)) return a;
    return undefined;
  }
  const of = a.of.map((type, index) => unify(type, b.of[index] ?? dyn));
  return of.every((type) => type !== undefined) ? { name: a.name, of } : undefined;
}

/** A type with its parameters filled in. */
export function substitute(type: CelType, bindings: Bindings): CelType {
  if (/^[A-Z]$/.test(type.name)) return bindings.get(type.name) ?? unbound;
  if (type.of.length === 0) return type;
  return { name: type.name, of: type.of.map((inner) => substitute(inner, bindings)) };
}
