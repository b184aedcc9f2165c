import type { FindingClass, FindingState, Mode, Severity, Stage } from '@sallyport/model';
import type { NamedLiteral } from './cel-survey.ts';
import type { Subject } from './vocabulary.ts';

/** A line of a policy file. Line 0 stands for a policy that no file holds. */
export interface PolicyPlace {
  readonly path: string;
  readonly line: number;
}

export interface CheckFolderName {
  readonly folder: string;
  readonly place: PolicyPlace;
}

export interface Policy {
  readonly path: string;
  /** The policy below this one, until it is merged. */
  readonly extends?: { readonly ref: string; readonly place: PolicyPlace };
  readonly component?: string;
  readonly owners: Owners;
  readonly defaults: PolicyDefaults;
  /** By rule id. Checked by `bindPolicy`. */
  readonly params: ReadonlyMap<string, RuleParams>;
  readonly rules: readonly PolicyRule[];
  readonly exceptions: readonly PolicyException[];
  readonly floors: Floors;
  /** Folders with own checks, each from the folder of the file that names it; undefined where the policy does not say. */
  readonly checks?: readonly CheckFolderName[];
  /** Words for people: names of rules that nobody knows. */
  readonly warnings: readonly PolicyWarning[];
}

export interface PolicyWarning extends PolicyPlace {
  readonly message: string;
}

export interface Owners {
  readonly default?: string;
  /** In the order of the file; the last glob that fits holds. */
  readonly globs: readonly {
    readonly glob: string;
    readonly owner: string;
    readonly fits: (path: string) => boolean;
  }[];
}

export interface PolicyDefaults {
  readonly mode: Mode;
  readonly onIncomplete: OnIncomplete;
  readonly dbMaxAgeMs?: number;
  readonly place: PolicyPlace;
  /** The keys that the file itself holds: only these go before those of the policy below. */
  readonly given: readonly ('mode' | 'onIncomplete' | 'dbMaxAge')[];
}

export type OnIncomplete = 'warn' | 'fail';

export interface RuleParams {
  readonly place: PolicyPlace;
  readonly values: ReadonlyMap<string, { readonly value: unknown; readonly place: PolicyPlace }>;
}

/** A mode for all stages, or by stage, and there perhaps by environment (`*` is every other one). */
export type StageModes = Mode | { readonly [S in Stage]?: Mode | ReadonlyMap<string, Mode> };

export interface PolicyRule {
  readonly name: string;
  readonly place: PolicyPlace;
  readonly when?: Condition;
  readonly mode: StageModes;
  readonly modePlace: PolicyPlace;
  readonly only: 'introduced' | 'all';
  /** Milliseconds by severity; a severity that is left out has no grace. */
  readonly graceMs: { readonly [S in Severity]?: number };
  readonly max?: { readonly total?: number; readonly new?: number };
  readonly score?: {
    readonly framework: string;
    readonly min?: number;
    readonly maxDrop?: number;
    readonly place: PolicyPlace;
  };
  readonly playbook?: string;
}

export interface Condition {
  readonly text: string;
  readonly place: PolicyPlace;
  /** True or false; a text where a fact is unknown. */
  test(subject: Subject): boolean | string;
  failing(subject: Subject): string;
  readonly never: boolean;
  readonly ruleLiterals: readonly (NamedLiteral & { readonly place: PolicyPlace })[];
  readonly frameworkLiterals: readonly (NamedLiteral & { readonly place: PolicyPlace })[];
}

export interface PolicyException {
  readonly id: string;
  readonly place: PolicyPlace;
  readonly match: ExceptionMatch;
  readonly matchPlace: PolicyPlace;
  readonly state: Exclude<FindingState, 'open'>;
  readonly justification: string;
  readonly reason: string;
  readonly owner: string;
  readonly approvedBy: readonly string[];
  readonly ticket: string;
  /** As it is written, or empty. */
  readonly expires: string;
  readonly expireWhenFixable: boolean;
  readonly stages?: readonly Stage[];
}

export const matchKeys = [
  'rule',
  'vuln',
  'package',
  'component',
  'path',
  'kind',
  'namespace',
  'name',
  'container',
  'fingerprint',
] as const;

/** Everything given must fit; of several values, one. */
export type ExceptionMatch = { readonly [K in (typeof matchKeys)[number]]?: readonly string[] };

export interface Floors {
  readonly modes: readonly ModeFloor[];
  readonly exceptions?: ExceptionFloor;
  readonly breakGlass?: BreakGlass;
}

export interface ModeFloor {
  readonly name: string;
  /** A class of findings, or a rule of the same policy. */
  readonly of:
    | { readonly kind: 'class'; readonly class: FindingClass }
    | { readonly kind: 'rule'; readonly rule: PolicyRule };
  readonly mode: StageModes;
  readonly place: PolicyPlace;
}

export type Requirement = 'reason' | 'owner' | 'ticket' | 'expires' | 'justification' | 'approvedBy';

export interface ExceptionFloor {
  readonly maxDays?: number;
  readonly require: readonly Requirement[];
  readonly approvers: { readonly [S in Severity]?: number };
  readonly place: PolicyPlace;
}

export interface BreakGlass {
  readonly annotation: string;
  readonly needs?: string;
  readonly notify?: string;
  readonly ttlMs?: number;
  readonly place: PolicyPlace;
}

export const modeRank: Readonly<Record<Mode, number>> = { ignore: 0, observe: 1, react: 2, block: 3 };

/** The stronger of two modes. */
export function stronger(a: Mode, b: Mode): Mode {
  return modeRank[a] >= modeRank[b] ? a : b;
}

/** The mode of a rule at a stage and environment; undefined where it says nothing of them. */
export function modeAt(modes: StageModes, stage: Stage, env: string): Mode | undefined {
  if (typeof modes === 'string') return modes;
  const here = modes[stage];
  if (here === undefined || typeof here === 'string') return here;
  return here.get(env) ?? here.get('*');
}

/** `path:line`; the path alone for a policy that no file holds. */
export function placeText(place: PolicyPlace): string {
  return place.line === 0 ? place.path : `${place.path}:${place.line}`;
}
