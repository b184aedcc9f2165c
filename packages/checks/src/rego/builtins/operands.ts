import { type ListTerm, type Term, termSource } from '../term.ts';

/** A function of Rego. `undefined` is the undefined of Rego, which is also what a mistake gives. */
export type Builtin = (...operands: Term[]) => Term | undefined;

/** Entries of a list of functions: their names in Rego. */
export type Builtins = readonly (readonly [name: string, run: Builtin])[];

/** What one call may make: a policy has no use for more, and an attacker would. */
export const mostItems = 100_000;
export const longestText = 4_000_000;

/** A function of texts; of anything else it is undefined. */
export function ofTexts(use: (...texts: string[]) => Term | undefined): Builtin {
  return (...operands) => {
    const texts = operands.flatMap((term) => (term.kind === 'string' ? [term.value] : []));
    return texts.length === operands.length ? use(...texts) : undefined;
  };
}

export function textOf(term: Term | undefined): string | undefined {
  return term?.kind === 'string' ? term.value : undefined;
}

export function isList(term: Term | undefined): term is ListTerm {
  return term?.kind === 'array' || term?.kind === 'set';
}

/** The texts of a list that holds nothing else. */
export function textsOf(term: Term | undefined): readonly string[] | undefined {
  if (!isList(term)) return undefined;
  const texts = term.items.flatMap((item) => (item.kind === 'string' ? [item.value] : []));
  return texts.length === term.items.length ? texts : undefined;
}

/** A whole number of 64 bits that is written as one: `1.0` is none. */
export function integerOf(term: Term | undefined): bigint | undefined {
  if (term?.kind !== 'number' || !/^-?\d{1,19}$/.test(term.text)) return undefined;
  const value = BigInt(term.text);
  return value === BigInt.asIntN(64, value) ? value : undefined;
}

/** @throws {Error} which makes a gap of the policy, for it would be wrong to go on with a part */
export function tooMany(what: string, most: number): never {
  throw new Error(`it makes more than ${most} ${what} in one call`);
}

/** Joins what is pushed, up to the longest text. */
export function createText(): { push(part: string): void; text(): string } {
  const parts: string[] = [];
  let length = 0;
  return {
    push(part) {
      length += part.length;
      if (length > longestText) tooMany('bytes', longestText);
      parts.push(part);
    },
    text: () => parts.join(''),
  };
}

/** What Go writes as JSON or YAML for a value: sets are lists, and keys that are no texts are their JSON. */
export type Plain =
  | { readonly kind: 'scalar'; readonly term: Term }
  | { readonly kind: 'list'; readonly items: readonly Plain[] }
  | { readonly kind: 'map'; readonly fields: readonly (readonly [key: string, value: Plain])[] };

export function plainOf(term: Term): Plain {
  if (isList(term)) return { kind: 'list', items: term.items.map(plainOf) };
  if (term.kind !== 'object') return { kind: 'scalar', term };
  return { kind: 'map', fields: term.entries.map(([key, value]) => [textOf(key) ?? termSource(key), plainOf(value)]) };
}
