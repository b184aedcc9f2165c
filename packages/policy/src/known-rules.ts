/** A parameter of a rule, as the rule defines it. */
export interface ParamDef {
  readonly type: 'integer' | 'number' | 'boolean' | 'string' | 'string-list' | 'integer-list' | 'string-map';
  readonly default: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly values?: readonly string[];
  readonly unit?: string;
  readonly about: string;
}

/** What a policy may name: the rules of the host, their parameters, their ids in other tools, and the frameworks. */
export interface KnownRules {
  readonly ids: ReadonlySet<string>;
  /** Whether it is the id of a rule of ours: one of `ids`, or one that is made of an admission policy in the files. */
  isRule(id: string): boolean;
  readonly frameworks: ReadonlySet<string>;
  /** Parameters of a rule, without `enabled`, which every rule has. */
  params(rule: string): Readonly<Record<string, ParamDef>>;
  /** Our rules that bear an id in some tool; the id itself for one of ours. Case does not matter. */
  rulesOf(id: string): readonly string[];
}
