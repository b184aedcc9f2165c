import { SallyportError } from '@sallyport/model';
import {
  type CelProgram,
  type CelScope,
  type CelType,
  compileCel,
  dyn,
  kubernetesFunctions,
  listOf,
  mapOf,
  typeNamed,
} from '@sallyport/syntax/cel';
import type { AnyRule } from '../rule.ts';
import { type Check, createRule, type Validation } from './check-rule.ts';
import { checkFileShape, type RawCheck, type RawPatch, type RawSpec, type RawValidation } from './check-shape.ts';
import { type CheckText, checkShape, openCheckText } from './check-text.ts';
import { projectLibrary, selectorLibrary } from './project-library.ts';
import { paramCelTypes, readParams } from './read-params.ts';

export interface CheckFile {
  /** Relative to the scanned root, as people know it. */
  readonly path: string;
  readonly text: string;
}

/** A check that a team wrote: a rule like any other, and where it stands. */
export interface OwnCheck extends AnyRule {
  /** `path:line` of its name. */
  readonly place: string;
  readonly path: string;
  /** Sections of frameworks that it belongs to, by framework. */
  readonly frameworks: Readonly<Record<string, readonly string[]>>;
}

/**
 * Reads the checks of a folder: every `NAME.yaml`. Fixtures, which stand in `NAME/fail-…` and `NAME/pass-…`, are left
 * out, and so are files of other kinds.
 * @throws {SallyportError} `check/refused` for the first thing that is wrong, with its line and the nearest valid word
 */
export function readOwnChecks(files: readonly CheckFile[]): OwnCheck[] {
  const checks: OwnCheck[] = [];
  const places = new Map<string, string>();
  for (const { path, text } of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    if (!/\.ya?ml$/.test(path) || fixtureOf(path)) continue;
    const check = readCheck(path, text);
    const before = places.get(check.id);
    if (before !== undefined) {
      const problem = `There are two checks "${check.id}": the other one is ${before}.`;
      throw new SallyportError('check/refused', { place: check.place, problem, hint: 'Rename one of them.' });
    }
    places.set(check.id, check.place);
    checks.push(check);
  }
  return checks;
}

/** `rules/NAME/fail-x.yaml` or `rules/NAME/fail-x/a.yaml`: the path of its check without ending, and its own name. */
export function fixtureOf(path: string): { check: string; name: string; file: string } | undefined {
  const steps = path.split('/');
  const at = steps.findIndex((step) => /^(?:fail|pass)-/.test(step));
  if (at === -1) return undefined;
  return { check: steps.slice(0, at).join('/'), name: steps[at]!, file: steps.slice(at).join('/') };
}

function readCheck(path: string, text: string): OwnCheck {
  const file = openCheckText(path, text);
  checkShape(file, file.value, checkFileShape);
  const raw = file.value as RawCheck;
  checkName(file, raw.metadata.name);
  const { spec } = raw;
  const params = readParams(file, spec.params ?? {});
  const isWorkload = spec.match.kinds.every((kind) => workloadKinds.has(kind));
  const compiler = createCompiler(file, spec, isWorkload, paramCelTypes(params));
  const variables = new Map((spec.variables ?? []).map(({ name }, index) => [name, compiler.variable(index)]));
  const validations = spec.validate.map((validation, index) =>
    readValidation(file, validation, index, compiler, isWorkload),
  );
  for (const [index, patch] of (spec.fix ?? []).entries()) checkPatch(file, patch, `/spec/fix/${index}`);
  const check: Check = { name: raw.metadata.name, spec, params, isWorkload, variables, validations };
  return {
    ...createRule(check),
    place: file.place('/metadata/name'),
    path,
    frameworks: spec.frameworks ?? {},
    revision: text,
  };
}

function checkName(file: CheckText, name: string): void {
  const base = file.path
    .split('/')
    .at(-1)!
    .replace(/\.ya?ml$/, '');
  if (base === name) return;
  file.refuse('/metadata/name', `The check "${name}" stands in a file of another name`, `Name the file ${name}.yaml.`);
}

/** Kinds whose objects have a pod spec. */
const workloadKinds: ReadonlySet<string> = new Set([
  'workload',
  'Pod',
  'Deployment',
  'ReplicaSet',
  'ReplicationController',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'CronJob',
  'PodTemplate',
]);

interface Compiler {
  variable(index: number): CelProgram;
  /** An expression whose type must be one of the named ones; `dyn` is judged when it runs. */
  expression(pointer: string, text: string, item: CelType | undefined, wanted: readonly string[]): CelProgram;
}

function createCompiler(
  file: CheckText,
  spec: RawSpec,
  isWorkload: boolean,
  params: ReadonlyMap<string, CelType>,
): Compiler {
  const names = new Map<string, CelType>([
    ['object', mapOf(typeNamed('string'), dyn)],
    ['params', typeNamed('params')],
    ['variables', typeNamed('variables')],
  ]);
  if (isWorkload) {
    names.set('podSpec', mapOf(typeNamed('string'), dyn));
    names.set('containers', listOf(mapOf(typeNamed('string'), dyn)));
  }
  const known = new Map<string, CelType>();
  const functions =
    spec.scope === 'project'
      ? kubernetesFunctions(selectorLibrary, projectLibrary)
      : kubernetesFunctions(selectorLibrary);
  const fields = new Map<string, ReadonlyMap<string, CelType>>([
    ['params', params],
    ['variables', known],
  ]);
  const compile = (pointer: string, text: string, item?: CelType): CelProgram => {
    const scope: CelScope = {
      variables: item ? new Map([...names, ['item', item]]) : names,
      fields,
      functions,
    };
    return file.compile(pointer, text, () => compileCel(text, scope));
  };
  return {
    variable(index) {
      const { name, expression } = spec.variables![index]!;
      if (known.has(name)) {
        file.refuse(`/spec/variables/${index}/name`, `"${name}" is defined twice`, 'Rename one of them.');
      }
      const program = compile(`/spec/variables/${index}/expression`, expression);
      known.set(name, program.type);
      return program;
    },
    expression(pointer, text, item, wanted) {
      const program = compile(pointer, text, item);
      if (wanted.includes(program.type.name) || program.type.name === 'dyn') return program;
      const problem = `The expression gives ${program.type.name}, and ${wanted.join(' or ')} is needed`;
      return file.refuse(pointer, problem, 'Compare it with something, or convert it.');
    },
  };
}

function readValidation(
  file: CheckText,
  raw: RawValidation,
  index: number,
  compiler: Compiler,
  isWorkload: boolean,
): Validation {
  const pointer = `/spec/validate/${index}`;
  const each =
    raw.each === undefined ? undefined : compiler.expression(`${pointer}/each`, raw.each, undefined, ['list']);
  const item = each && (each.type.of[0] ?? dyn);
  const expression = compiler.expression(`${pointer}/expression`, raw.expression, item, ['bool']);
  const message =
    raw.messageExpression === undefined
      ? undefined
      : compiler.expression(`${pointer}/messageExpression`, raw.messageExpression, item, ['string']);
  for (const [at, patch] of (raw.fix ?? []).entries()) checkPatch(file, patch, `${pointer}/fix/${at}`);
  const isPointer = raw.path !== undefined && /^\.?\//.test(raw.path);
  if (raw.path?.startsWith('./') && !each && !isWorkload) {
    const hint = 'Write a pointer from the object, such as /spec/replicas, or add `each:`.';
    file.refuse(`${pointer}/path`, 'There is nothing that this path is relative to', hint);
  }
  return {
    each,
    expression,
    messageExpression: message,
    message: raw.message,
    place: file.place(`${pointer}/expression`),
    path:
      raw.path === undefined
        ? undefined
        : isPointer
          ? raw.path
          : compiler.expression(`${pointer}/path`, raw.path, item, ['string', 'map', 'list']),
    fix: raw.fix,
  };
}

function checkPatch(file: CheckText, patch: RawPatch, pointer: string): void {
  const hasValue = Object.hasOwn(patch, 'value');
  if (patch.op === 'remove' && hasValue) {
    file.refuse(`${pointer}/value`, 'A removal has no value', 'Remove the value.', 'key');
  }
  if (patch.op !== 'remove' && !hasValue) file.refuse(pointer, `"${patch.op}" lacks a value`, 'Add `value:`.');
}
