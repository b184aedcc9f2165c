import { appendPointer, type Edit, parsePointer, valueAt } from '@sallyport/model';
import {
  type CelBudget,
  CelError,
  CelFields,
  CelLimit,
  type CelProgram,
  CelUnknown,
  type CelValue,
  type CelVariables,
  evaluateCel,
  isList,
  locateFalse,
} from '@sallyport/syntax/cel';
import type { KubeObject } from '../object.ts';
import { labelsOf, namespaceOf } from '../object.ts';
import type { ParamDefs } from '../params.ts';
import type { Project } from '../project.ts';
import { type AnyRule, type Observation, propose, remove, set } from '../rule.ts';
import { matchesEqualitySelector, matchesLabelSelector } from '../selector.ts';
import type { Subject } from '../wake.ts';
import { matchesWildcard } from '../wildcard.ts';
import { type Workload, workloadsOf } from '../workload.ts';
import { celContainers, celObject, celPodSpec, celPointer } from './cel-object.ts';
import type { RawPatch, RawSpec } from './check-shape.ts';
import { definitionsOf } from './definitions.ts';
import { projectFields, projectVariable } from './project-library.ts';
import { paramCelValue } from './read-params.ts';

/** A check whose expressions are compiled. */
export interface Check {
  readonly name: string;
  readonly spec: RawSpec;
  readonly params: ParamDefs;
  /** Whether its expressions know `podSpec` and `containers`. */
  readonly isWorkload: boolean;
  readonly variables: ReadonlyMap<string, CelProgram>;
  readonly validations: readonly Validation[];
}

export interface Validation {
  /** The list that is gone through; each element is `item`. */
  readonly each: CelProgram | undefined;
  readonly expression: CelProgram;
  readonly messageExpression: CelProgram | undefined;
  readonly message: string | undefined;
  /** `path:line` of the expression. */
  readonly place: string;
  /** A pointer, or an expression that gives one or the field itself. */
  readonly path: string | CelProgram | undefined;
  readonly fix: readonly RawPatch[] | undefined;
}

/** Steps for one object: less than a tenth of a second. A usual check takes some hundred. */
const stepsPerObject = 1_000_000;
/** Steps for all objects of a scan: a check that asks for much everywhere ends in gaps, not in hours. */
const stepsPerScan = 60_000_000;
const longestMessage = 500;

/** The rule behind a check. */
export function createRule(check: Check): AnyRule {
  const { spec } = check;
  const total: CelBudget = { left: stepsPerScan };
  return {
    id: check.name,
    title: spec.title,
    severity: spec.severity,
    class: spec.class ?? 'misconfig',
    kinds: spec.match.kinds,
    scope: spec.scope ?? 'object',
    needs: [],
    params: check.params,
    seen: '{message}',
    why: spec.why,
    fix: spec.remediation,
    machineFix: machineFixOf(check),
    references: spec.references ?? [],
    mappings: spec.mappings ?? {},
    applies: (subject) => isMeant(subject as unknown as KubeObject, spec.match),
    *check(subject, { params, project }) {
      const run = createRun(check, subject as unknown as Subject, params, project, total);
      for (const validation of check.validations) yield* judge(validation, run);
    },
  };
}

/** `yes` is what is written unasked: patches that a team wrote without a placeholder are meant so. */
function machineFixOf({ spec, validations }: Check): 'yes' | 'partial' | 'no' {
  const patches = validations.map(({ fix }) => fix ?? spec.fix ?? []).filter((list) => list.length > 0);
  if (patches.length === 0) return 'no';
  return patches.some((list) => list.every(({ placeholder }) => !placeholder)) ? 'yes' : 'partial';
}

function isMeant(object: KubeObject, { apiGroups, namespaces, labels }: RawSpec['match']): boolean {
  if (apiGroups && !apiGroups.includes(object.group === '' ? 'core' : object.group)) return false;
  if (namespaces && !namespaces.some((pattern) => matchesWildcard(namespaceOf(object), pattern))) return false;
  if (!labels) return true;
  const isSelector = Object.hasOwn(labels, 'matchLabels') || Object.hasOwn(labels, 'matchExpressions');
  const matches = isSelector ? matchesLabelSelector : matchesEqualitySelector;
  return matches(labels, labelsOf(object));
}

interface Run {
  readonly check: Check;
  readonly subject: Subject;
  readonly workload: Workload | undefined;
  readonly variables: CelVariables;
  evaluate(program: CelProgram, place: string, variables: CelVariables): CelValue;
}

function createRun(check: Check, subject: Subject, params: object, project: Project, total: CelBudget): Run {
  const workload = check.isWorkload ? workloadOf(subject) : undefined;
  const budget: CelBudget = { left: Math.min(stepsPerObject, total.left) };
  const variables = new Map<string, CelValue | (() => CelValue)>();
  const evaluate = (program: CelProgram, place: string, at: CelVariables): CelValue => {
    const before = budget.left;
    try {
      return evaluateCel(program, at, budget);
    } catch (error) {
      if (total.left <= 0) throw new Error('it takes more steps than a check is granted in one scan', { cause: error });
      if (error instanceof CelError || error instanceof CelLimit || error instanceof CelUnknown) {
        throw new Error(`${place}: ${error.message}`, { cause: error });
      }
      throw error;
    } finally {
      total.left -= before - Math.max(0, budget.left);
    }
  };
  const given = params as Readonly<Record<string, unknown>>;
  variables.set('object', () => celObject(subject.value));
  variables.set(
    'params',
    new CelFields('params', (name) =>
      Object.hasOwn(check.params, name) ? paramCelValue(check.params[name]!, given[name]) : undefined,
    ),
  );
  variables.set('variables', definitionsOf('variables', check.variables, variables, budget));
  if (check.isWorkload) {
    variables.set('podSpec', () => (workload ? celPodSpec(workload) : new Map()));
    variables.set('containers', () => (workload ? celContainers(workload) : []));
  }
  if (check.spec.scope === 'project') variables.set(projectVariable, projectFields(project));
  return { check, subject, workload, variables, evaluate };
}

function workloadOf(subject: Subject): Workload | undefined {
  return 'podSpec' in subject ? subject : workloadsOf(subject)[0];
}

function* judge(validation: Validation, run: Run): Iterable<Observation> {
  if (!validation.each) {
    yield* judgeOne(validation, run, run.variables, undefined);
    return;
  }
  const list = run.evaluate(validation.each, validation.place, run.variables);
  if (!isList(list)) throw new Error(`${validation.place}: \`each\` gives no list`);
  for (const item of list) {
    yield* judgeOne(validation, run, new Map([...run.variables, ['item', item]]), celPointer(run.subject.value, item));
  }
}

function* judgeOne(
  validation: Validation,
  run: Run,
  variables: CelVariables,
  item: string | undefined,
): Iterable<Observation> {
  const verdict = run.evaluate(validation.expression, validation.place, variables);
  if (verdict === true) return;
  if (verdict !== false) throw new Error(`${validation.place}: the expression gives neither true nor false`);
  const at = placeOf(validation, run, variables, item);
  const edits = (validation.fix ?? run.check.spec.fix ?? []).flatMap((patch) => editOf(patch, at, run.subject));
  const message = messageOf(validation, run, variables);
  yield { at, data: { message }, ...(edits.length > 0 && { edits }) };
}

function placeOf(
  { path, expression, place }: Validation,
  run: Run,
  variables: CelVariables,
  item: string | undefined,
): string {
  const root = run.subject.value;
  const base = item ?? run.workload?.podPointer ?? '';
  const absolute = (pointer: string): string => (pointer.startsWith('./') ? base + pointer.slice(1) : pointer);
  if (path === undefined) {
    const found = locateFalse({
      program: expression,
      variables,
      pointerOf: (value) => celPointer(root, value),
      definitions: run.check.variables,
    });
    return found ?? item ?? '/metadata/name';
  }
  if (typeof path === 'string') return absolute(path);
  const value = run.evaluate(path, place, variables);
  if (typeof value === 'string' && /^\.?\//.test(value)) return absolute(value);
  const pointer = celPointer(root, value);
  if (pointer !== undefined) return pointer;
  throw new Error(`${place}: \`path\` gives neither a pointer nor a part of the object`);
}

function messageOf({ message, messageExpression, place }: Validation, run: Run, variables: CelVariables): string {
  let text: CelValue | undefined;
  if (messageExpression) {
    try {
      text = run.evaluate(messageExpression, place, variables);
    } catch (error) {
      // What was found counts, also where its message cannot be worded: the fixed one stands in, as in the server.
      if (message === undefined) throw error;
    }
  }
  const chosen = typeof text === 'string' && text.trim() !== '' ? text : (message ?? run.check.spec.title);
  const line = chosen.replace(/\s+/g, ' ').trim().slice(0, longestMessage);
  return /[.!?)]$/.test(line) ? line : `${line}.`;
}

function editOf(patch: RawPatch, at: string, subject: Subject): Edit[] {
  const pointer = patchPointer(patch.path, at);
  if (patch.op === 'remove') return valueAt(subject.value, pointer) === undefined ? [] : [remove(pointer)];
  return [patch.placeholder ? propose(pointer, patch.value) : set(pointer, patch.value)];
}

/** `/spec/x` from the object; `.`, `./x` and `../x` from the place of the finding. */
function patchPointer(path: string, at: string): string {
  if (path.startsWith('/')) return path;
  const steps = [...parsePointer(at)];
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step.replaceAll('~1', '/').replaceAll('~0', '~'));
  }
  return steps.reduce<string>(appendPointer, '');
}
