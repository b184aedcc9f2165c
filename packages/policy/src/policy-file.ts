import {
  appendPointer,
  type FindingState,
  type Mode,
  SallyportError,
  type Severity,
  type Stage,
} from '@sallyport/model';
import { lineIndex, type NodeSpan, parseYaml, type YamlDocument } from '@sallyport/syntax';
import type { compileWhen, Expression } from './cel.ts';
import { pathGlob } from './glob.ts';
import { parseDuration } from './moment.ts';
import {
  type BreakGlass,
  type Condition,
  type ExceptionFloor,
  type ExceptionMatch,
  type Floors,
  type ModeFloor,
  matchKeys,
  type Owners,
  type Policy,
  type PolicyDefaults,
  type PolicyException,
  type PolicyPlace,
  type PolicyRule,
  type Requirement,
  type RuleParams,
  type StageModes,
} from './policy.ts';
import { floorClasses, floorModes, floorShapes, policyShape } from './policy-shape.ts';
import { checkShape, didYouMean, type Refuse } from './shape.ts';

const mostCharacters = 1_000_000;
const limits = { maxDepth: 40, maxExpandedNodes: 200_000 };
/** Steps of all expressions for one finding. */
const mostSteps = 100_000;

/**
 * Reads a policy file. What names rules, their parameters and frameworks is checked later, by `bindPolicy`, because
 * own checks are found through the file.
 * CEL is loaded only for a file that has expressions.
 * @param path how the file is named to people: `path:line`
 * @throws {SallyportError} `policy/refused` for the first thing that is wrong, with its line and the nearest valid word
 */
export async function readPolicy(text: string, path: string): Promise<Policy> {
  const file = openPolicy(text, path);
  checkShape(file.value, policyShape, '', file.refuse);
  const raw = file.value as RawPolicy;
  const compile = raw.rules?.some((rule) => rule.when !== undefined)
    ? (await import('./cel.ts')).compileWhen
    : undefined;
  const rules = readRules(raw, file, compile);
  return {
    path,
    ...(raw.extends === undefined ? {} : { extends: { ref: raw.extends, place: file.place('/extends') } }),
    ...(raw.component === undefined ? {} : { component: raw.component }),
    owners: readOwners(raw),
    defaults: readDefaults(raw, file),
    params: readParams(raw, file),
    rules,
    exceptions: readExceptions(raw, file),
    floors: readFloors(raw, rules, file),
    ...(raw.checks === undefined
      ? {}
      : { checks: raw.checks.map((folder, index) => ({ folder, place: file.place(`/checks/${index}`) })) }),
    warnings: [],
  };
}

/** The file as its shape allows it. */
interface RawPolicy {
  extends?: string;
  component?: string;
  owners?: Record<string, string>;
  defaults?: { mode?: Mode; onIncomplete?: 'warn' | 'fail'; dbMaxAge?: string | 0 };
  params?: Record<string, Record<string, unknown>>;
  rules?: RawRule[];
  exceptions?: RawException[];
  floors?: Record<string, unknown>;
  checks?: string[];
}

type RawModes = Mode | { [S in Stage]?: Mode | Record<string, Mode> };
type RawDuration = string | 0;

interface RawRule {
  name: string;
  when?: string | boolean;
  mode: RawModes;
  only?: 'introduced' | 'all';
  grace?: RawDuration | { [S in Severity]?: RawDuration };
  max?: { total?: number; new?: number };
  score?: { framework: string; min?: number; maxDrop?: number };
  playbook?: string;
}

interface RawException {
  id: string;
  match: { [K in (typeof matchKeys)[number]]?: string | string[] };
  state?: Exclude<FindingState, 'open'>;
  justification?: string;
  reason?: string;
  owner?: string;
  approvedBy?: string[];
  ticket?: string;
  expires?: string;
  expireWhenFixable?: boolean;
  stages?: Stage[];
}

interface PolicyText {
  readonly value: unknown;
  readonly refuse: Refuse;
  place(pointer: string): PolicyPlace;
  /** The place of a part of a text, by its offsets in the value. */
  placeWithin(pointer: string, value: string, start: number, end: number): PolicyPlace & { readonly column: number };
}

function openPolicy(text: string, path: string): PolicyText {
  const lines = lineIndex(text);
  const fail = (offset: number, problem: string, hint: string): never => {
    throw new SallyportError('policy/refused', {
      place: `${path}:${lines.position(offset).line}`,
      problem: sentence(problem),
      hint,
    });
  };
  if (text.length > mostCharacters)
    fail(0, 'The policy is larger than a million characters', 'Split it with `extends`.');
  const { documents, problems } = parseYaml(text, limits);
  if (problems[0]) fail(problems[0].offset, `The file is no YAML: ${problems[0].message}`, 'Mend the YAML.');
  if (documents[1]) fail(documents[1].start, 'A policy is one document', 'Remove the second one.');
  const document: YamlDocument | undefined = documents[0];
  const twice = document?.duplicates[0];
  if (twice) fail(twice.offset, `"${twice.key}" stands twice`, 'Remove one of them.');
  const span = (pointer: string): NodeSpan => document?.locate(pointer) ?? { keyStart: 0, keyEnd: 0, start: 0, end: 0 };
  return {
    value: document?.value ?? {},
    refuse: ({ pointer, at, problem, hint }) => {
      const found = span(pointer);
      return fail(at === 'key' || found.start === found.end ? found.keyStart : found.start, problem, hint);
    },
    place: (pointer) => ({ path, line: lines.position(span(pointer).start).line }),
    placeWithin(pointer, value, start, end) {
      const { line, column } = lines.position(offsetWithin(text, span(pointer), value, start, end));
      return { path, line, column };
    },
  };
}

function readRules(raw: RawPolicy, file: PolicyText, compile: typeof compileWhen | undefined): PolicyRule[] {
  const names = new Map<string, number>();
  let cost = 0;
  return (raw.rules ?? []).map((rule, index) => {
    const pointer = `/rules/${index}`;
    refuseTwice(names, rule.name, index, `${pointer}/name`, 'rule', file);
    checkWhenAndScore(rule, pointer, file);
    const compiled =
      rule.when === undefined ? undefined : compileOrRefuse(String(rule.when), `${pointer}/when`, file, compile!);
    cost += compiled?.cost ?? 0;
    if (cost > mostSteps) {
      const hint = 'Shorten the expressions that loop over labels.';
      file.refuse({
        pointer: `${pointer}/when`,
        at: 'value',
        problem: 'All expressions together take too many steps',
        hint,
      });
    }
    return {
      name: rule.name,
      place: file.place(pointer),
      modePlace: file.place(`${pointer}/mode`),
      ...(compiled ? { when: condition(compiled, `${pointer}/when`, file) } : {}),
      mode: stageModes(rule.mode),
      only: rule.only ?? 'all',
      graceMs: grace(rule.grace),
      ...(rule.max ? { max: rule.max } : {}),
      ...(rule.score ? { score: { ...rule.score, place: file.place(`${pointer}/score/framework`) } } : {}),
      ...(rule.playbook === undefined ? {} : { playbook: rule.playbook }),
    };
  });
}

function checkWhenAndScore(rule: RawRule, pointer: string, file: PolicyText): void {
  const refuse = (at: string, problem: string, hint: string): never =>
    file.refuse({ pointer: at, at: 'key', problem, hint });
  if (rule.when === undefined && !rule.score) {
    file.refuse({
      pointer,
      at: 'value',
      problem: `The rule "${rule.name}" lacks "when"`,
      hint: 'Add `when:`, or `score:`; `when: true` means every finding.',
    });
  }
  if (!rule.score) return;
  for (const key of ['when', 'max', 'grace', 'only'] as const) {
    if (rule[key] !== undefined)
      refuse(`${pointer}/${key}`, `"${key}" says nothing beside "score"`, 'Make two rules of it.');
  }
  if (rule.score.min === undefined && rule.score.maxDrop === undefined) {
    refuse(`${pointer}/score`, '"score" lacks a bound', 'Add `min:` or `maxDrop:`.');
  }
}

function compileOrRefuse(text: string, pointer: string, file: PolicyText, compile: typeof compileWhen): Expression {
  const compiled = compile(text);
  if (compiled.ok) return compiled;
  const { path, line, column } = file.placeWithin(pointer, text, compiled.start, compiled.end);
  const hint =
    compiled.nearest.length > 0
      ? `Did you mean ${compiled.nearest.join(' or ')}?`
      : 'The words and functions of `when` stand in the policy reference.';
  throw new SallyportError('policy/refused', {
    place: `${path}:${line}:${column}`,
    problem: sentence(compiled.message),
    hint,
  });
}

function condition(expression: Expression, pointer: string, file: PolicyText): Condition {
  const placed = (literals: Expression['ruleLiterals']): Condition['ruleLiterals'] =>
    literals.map((literal) => ({
      ...literal,
      place: file.placeWithin(pointer, expression.text, literal.start, literal.end),
    }));
  return {
    text: expression.text,
    place: file.place(pointer),
    test: expression.test,
    failing: expression.failing,
    never: expression.never,
    ruleLiterals: placed(expression.ruleLiterals),
    frameworkLiterals: placed(expression.frameworkLiterals),
  };
}

function stageModes(raw: RawModes): StageModes {
  if (typeof raw === 'string') return raw;
  const entries = Object.entries(raw) as [Stage, Mode | Record<string, Mode>][];
  return Object.fromEntries(
    entries.map(([stage, mode]) => [stage, typeof mode === 'string' ? mode : new Map(Object.entries(mode))]),
  );
}

function grace(raw: RawRule['grace']): PolicyRule['graceMs'] {
  if (raw === undefined) return {};
  if (typeof raw !== 'object') {
    const all = durationMs(raw);
    return { low: all, medium: all, high: all, critical: all };
  }
  return Object.fromEntries(Object.entries(raw).map(([severity, duration]) => [severity, durationMs(duration)]));
}

function durationMs(raw: RawDuration): number {
  return raw === 0 ? 0 : parseDuration(raw)!;
}

function readExceptions(raw: RawPolicy, file: PolicyText): PolicyException[] {
  const ids = new Map<string, number>();
  return (raw.exceptions ?? []).map((exception, index) => {
    const pointer = `/exceptions/${index}`;
    refuseTwice(ids, exception.id, index, `${pointer}/id`, 'exception', file);
    const match: ExceptionMatch = Object.fromEntries(
      matchKeys.flatMap((key) => {
        const value = exception.match[key];
        return value === undefined ? [] : [[key, typeof value === 'string' ? [value] : value]];
      }),
    );
    return {
      id: exception.id,
      place: file.place(pointer),
      match,
      matchPlace: file.place(`${pointer}/match`),
      state: exception.state ?? 'accepted',
      justification: exception.justification ?? '',
      reason: exception.reason ?? '',
      owner: exception.owner ?? '',
      approvedBy: exception.approvedBy ?? [],
      ticket: exception.ticket ?? '',
      expires: exception.expires ?? '',
      expireWhenFixable: exception.expireWhenFixable ?? false,
      ...(exception.stages ? { stages: exception.stages } : {}),
    };
  });
}

function refuseTwice(
  seen: Map<string, number>,
  name: string,
  index: number,
  pointer: string,
  what: string,
  file: PolicyText,
): void {
  const before = seen.get(name);
  if (before !== undefined) {
    const line = file.place(`/${what === 'rule' ? 'rules' : 'exceptions'}/${before}`).line;
    file.refuse({
      pointer,
      at: 'value',
      problem: `The ${what} "${name}" stands twice, first in line ${line}`,
      hint: 'Give it another name, or remove one.',
    });
  }
  seen.set(name, index);
}

function readOwners(raw: RawPolicy): Owners {
  const { default: everybody, ...globs } = raw.owners ?? {};
  return {
    ...(everybody === undefined ? {} : { default: everybody }),
    globs: Object.entries(globs).map(([glob, owner]) => ({ glob, owner, fits: pathGlob(glob) })),
  };
}

function readDefaults(raw: RawPolicy, file: PolicyText): PolicyDefaults {
  const { mode, onIncomplete, dbMaxAge } = raw.defaults ?? {};
  return {
    mode: mode ?? 'observe',
    onIncomplete: onIncomplete ?? 'warn',
    ...(dbMaxAge === undefined ? {} : { dbMaxAgeMs: durationMs(dbMaxAge) }),
    place: file.place(mode === undefined ? '/defaults' : '/defaults/mode'),
    given: (['mode', 'onIncomplete', 'dbMaxAge'] as const).filter((key) => raw.defaults?.[key] !== undefined),
  };
}

function readParams(raw: RawPolicy, file: PolicyText): Map<string, RuleParams> {
  return new Map(
    Object.entries(raw.params ?? {}).map(([rule, values]) => {
      const pointer = appendPointer('/params', rule);
      return [
        rule,
        {
          place: file.place(pointer),
          values: new Map(
            Object.entries(values).map(([name, value]) => [
              name,
              { value, place: file.place(appendPointer(pointer, name)) },
            ]),
          ),
        },
      ];
    }),
  );
}

function readFloors(raw: RawPolicy, rules: readonly PolicyRule[], file: PolicyText): Floors {
  const floors: { modes: ModeFloor[]; exceptions?: ExceptionFloor; breakGlass?: BreakGlass } = { modes: [] };
  for (const [name, value] of Object.entries(raw.floors ?? {})) {
    const pointer = appendPointer('/floors', name);
    const place = file.place(pointer);
    checkShape(value, Object.hasOwn(floorShapes, name) ? floorShapes[name]! : floorModes, pointer, file.refuse);
    if (name === 'exceptions') floors.exceptions = exceptionFloor(value as RawExceptionFloor, place);
    else if (name === 'breakGlass') floors.breakGlass = breakGlass(value as RawBreakGlass, place);
    else
      floors.modes.push({
        name,
        of: floorSubject(name, rules, pointer, file),
        mode: stageModes(value as RawModes),
        place,
      });
  }
  return floors;
}

// The class goes first: no rule that happens to bear its name takes its place.
function floorSubject(name: string, rules: readonly PolicyRule[], pointer: string, file: PolicyText): ModeFloor['of'] {
  const ofClass = floorClasses.get(name);
  if (ofClass) return { kind: 'class', class: ofClass };
  const rule = rules.find((candidate) => candidate.name === name);
  if (rule) return { kind: 'rule', rule };
  const known = [...floorClasses.keys(), ...Object.keys(floorShapes), ...rules.map((candidate) => candidate.name)];
  return file.refuse({
    pointer,
    at: 'key',
    problem: `"${name}" is no class of findings and no rule of this policy`,
    hint: didYouMean(name, known),
  });
}

interface RawExceptionFloor {
  maxDays?: number;
  require?: Requirement[];
  approvers?: { [S in Severity]?: number };
}

function exceptionFloor(raw: RawExceptionFloor, place: PolicyPlace): ExceptionFloor {
  return {
    ...(raw.maxDays === undefined ? {} : { maxDays: raw.maxDays }),
    require: raw.require ?? [],
    approvers: raw.approvers ?? {},
    place,
  };
}

interface RawBreakGlass {
  annotation: string;
  needs?: string;
  notify?: string;
  ttl?: RawDuration;
}

function breakGlass({ ttl, ...rest }: RawBreakGlass, place: PolicyPlace): BreakGlass {
  return { ...rest, ...(ttl === undefined ? {} : { ttlMs: durationMs(ttl) }), place };
}

/**
 * Where a part of a scalar's value stands in the text. Quotes, escapes and folded lines shift offsets, so the part is
 * looked up by its first word: its nth occurrence in the value is the nth in the text.
 */
function offsetWithin(text: string, span: NodeSpan, value: string, start: number, end: number): number {
  const raw = text.slice(span.start, span.end);
  if (raw.startsWith(value)) return span.start + start;
  const word = /^(?:\w+|\s*\S)/.exec(value.slice(start, Math.max(end, start + 1)))?.[0] ?? '';
  if (word === '') return span.start;
  let occurrence = 0;
  for (let at = value.indexOf(word); at !== -1 && at < start; at = value.indexOf(word, at + 1)) occurrence++;
  let found = raw.indexOf(word);
  while (found !== -1 && occurrence-- > 0) found = raw.indexOf(word, found + 1);
  return span.start + Math.max(0, found);
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
