import { parseArgs } from 'node:util';
import { nearestAnyway, SallyportError } from '@sallyport/model';

/** One flag: written once; parsing, help, completion and docs are derived from it. */
export interface FlagDef {
  /** `list` may be repeated, and each value may hold several split by commas; `repeat` may only be repeated. */
  readonly kind: 'switch' | 'value' | 'list' | 'repeat';
  /** What stands for the value in help: `FILE`. */
  readonly value?: string;
  readonly about: string;
  /** The valid words, for completion and errors. */
  readonly values?: readonly string[];
}

export type FlagDefs = Readonly<Record<string, FlagDef>>;

type FlagValue<D extends FlagDef> = D['kind'] extends 'switch'
  ? boolean
  : D['kind'] extends 'value'
    ? string | undefined
    : readonly string[];

export type Flags<D extends FlagDefs> = { readonly [N in keyof D]: FlagValue<D[N]> };

export interface Parsed<D extends FlagDefs> {
  readonly flags: Flags<D>;
  readonly positionals: readonly string[];
}

/**
 * Splits arguments by the flag table. `--` ends the flags; `-` alone is a positional (standard input). Words of a closed
 * set come back in lower case. A value that is empty is a missing one: `--control "$UNSET"` must not mean every control.
 * @throws {SallyportError} `usage/unknown-flag`, `usage/unknown-value`, `usage/missing-argument`
 */
export function parseFlags<const D extends FlagDefs>(defs: D, args: readonly string[]): Parsed<D> {
  const options = Object.fromEntries(
    Object.entries(defs).map(([name, def]) => [
      name,
      def.kind === 'switch'
        ? { type: 'boolean' as const }
        : { type: 'string' as const, multiple: def.kind === 'list' || def.kind === 'repeat' },
    ]),
  );
  const { tokens } = parseArgs({ args: [...args], options, allowPositionals: true, strict: false, tokens: true });
  const values = new Map<string, string[]>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const def = Object.hasOwn(defs, token.name) ? defs[token.name] : undefined;
    if (!def) {
      const known = Object.keys(defs).map((name) => `--${name}`);
      throw new SallyportError('usage/unknown-flag', {
        flag: token.rawName,
        nearest: nearestAnyway(token.rawName, known),
      });
    }
    if (def.kind === 'switch') {
      if (token.value !== undefined) {
        throw new SallyportError('usage/conflict', {
          what: `--${token.name} takes no value.`,
          hint: `Write --${token.name} alone.`,
        });
      }
      values.set(token.name, []);
      continue;
    }
    const given = valuesOf(token.value ?? '', def);
    // `--policy --quiet`: the next flag is not the value of this one.
    if (given.length === 0 || (!token.inlineValue && token.value!.startsWith('--'))) {
      throw new SallyportError('usage/missing-argument', {
        what: `The value of --${token.name}`,
        usage: `--${token.name} ${def.value ?? 'VALUE'}`,
      });
    }
    const known = def.values;
    const words = known ? given.map((value) => knownValue(token.name, value, known)) : given;
    values.set(token.name, [...(values.get(token.name) ?? []), ...words]);
  }
  const flags = Object.fromEntries(
    Object.entries(defs).map(([name, def]) => {
      const given = values.get(name);
      if (def.kind === 'switch') return [name, given !== undefined];
      return [name, def.kind === 'value' ? given?.at(-1) : (given ?? [])];
    }),
  );
  return { flags: flags as Flags<D>, positionals };
}

function valuesOf(text: string, def: FlagDef): string[] {
  if (def.kind !== 'list') return text === '' ? [] : [text];
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function knownValue(name: string, value: string, known: readonly string[]): string {
  const word = value.toLowerCase();
  if (known.includes(word)) return word;
  throw new SallyportError('usage/unknown-value', { what: name, value, nearest: nearestAnyway(value, known) });
}
