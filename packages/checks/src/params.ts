/** One parameter of a rule: written once; types, validation, docs and completion are derived from it. */
export type ParamDef =
  | (ParamAbout & {
      readonly type: 'integer' | 'number';
      readonly default: number;
      readonly minimum?: number;
      readonly maximum?: number;
      readonly unit?: string;
    })
  | (ParamAbout & { readonly type: 'boolean'; readonly default: boolean })
  | (ParamAbout & { readonly type: 'string'; readonly default: string; readonly values?: readonly string[] })
  | (ParamAbout & { readonly type: 'string-list'; readonly default: readonly string[] })
  | (ParamAbout & { readonly type: 'integer-list'; readonly default: readonly number[] })
  | (ParamAbout & { readonly type: 'string-map'; readonly default: Readonly<Record<string, string>> });

interface ParamAbout {
  /** A full sentence for the docs. */
  readonly about: string;
}

export type ParamDefs = Readonly<Record<string, ParamDef>>;

interface ParamTypes {
  integer: number;
  number: number;
  boolean: boolean;
  string: string;
  'string-list': readonly string[];
  'integer-list': readonly number[];
  'string-map': Readonly<Record<string, string>>;
}

/** The values that `check` is given, by parameter name. */
export type ParamValues<P extends ParamDefs> = { readonly [N in keyof P]: ParamTypes[P[N]['type']] };

/** Defaults, with the values of the policy file on top. The policy has validated them before. */
export function paramValues<P extends ParamDefs>(defs: P, set: Readonly<Record<string, unknown>> = {}): ParamValues<P> {
  const values: Record<string, unknown> = {};
  for (const [name, def] of Object.entries(defs)) values[name] = Object.hasOwn(set, name) ? set[name] : def.default;
  return values as ParamValues<P>;
}
