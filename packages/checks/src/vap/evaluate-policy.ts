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
  locateFalse,
  UnknownValue,
} from '@sallyport/syntax/cel';
import { asString, type Json, type KubeObject } from '../object.ts';
import { celObject, celPointer } from '../own/cel-object.ts';
import { definitionsOf } from '../own/definitions.ts';
import type { AdmissionPolicy, PolicyValidation } from './compile-policy.ts';
import { withDefaults } from './defaults.ts';
import type { Request } from './match.ts';

/** What a policy says of one request with one parameter object. */
export type Outcome =
  | { readonly kind: 'denied'; readonly message: string; readonly pointer: string }
  | { readonly kind: 'unknown'; readonly reason: string };

/** What Kubernetes grants all expressions of a policy for one request (`RuntimeCELCostBudget`). */
const stepsPerRequest = 10_000_000;
/** For all requests of a scan. */
export const stepsPerScan = 60_000_000;

/**
 * Evaluates the match conditions, then each validation, as at admission; errors deny or pass by the failure policy.
 * @throws {Error} where an expression takes more than the server grants it
 */
export function evaluatePolicy(
  policy: AdmissionPolicy,
  request: Request,
  param: KubeObject | undefined,
  namespaceObject: Json | undefined,
  total: CelBudget,
): Outcome[] {
  const { object, resource } = request;
  const root = withDefaults(object, resource.isNamespaced);
  const budget: CelBudget = { left: Math.min(stepsPerRequest, total.left) };
  const variables = variablesOf(policy, request, root, param, namespaceObject, budget);
  const before = budget.left;
  try {
    const met = meetsConditions(policy, variables, budget);
    if (met === false) return [];
    if (met !== true) return [met];
    return policy.validations.flatMap((validation) => judge(policy, validation, variables, root, budget));
  } catch (error) {
    if (!(error instanceof CelLimit)) throw error;
    throw new Error(`ValidatingAdmissionPolicy ${policy.name}: ${error.message}`, { cause: error });
  } finally {
    total.left -= before - Math.max(0, budget.left);
  }
}

function variablesOf(
  policy: AdmissionPolicy,
  request: Request,
  root: Json,
  param: KubeObject | undefined,
  namespaceObject: Json | undefined,
  budget: CelBudget,
): CelVariables {
  const variables = new Map<string, CelValue | (() => CelValue)>([
    ['object', () => objectValue(root)],
    ['oldObject', null],
    ['request', () => requestValue(request, root)],
    ['authorizer', new UnknownValue('who may do what is known to a cluster alone')],
    ['namespaceObject', () => namespaceValue(request, namespaceObject)],
    ['params', () => (param ? celObject(param.value) : null)],
  ]);
  variables.set('variables', definitionsOf('kubernetes.variables', policy.variables, variables, budget));
  return variables;
}

const serverFields = new Map(
  ['uid', 'creationTimestamp', 'managedFields'].map((name) => [
    name,
    new UnknownValue(`${name} is given by the server`),
  ]),
);

/** The object with what the server adds before policies see it: it is there, and nobody knows what it is. */
function objectValue(root: Json): CelValue {
  const object = celObject(root) as Map<string, CelValue>;
  const metadata = object.get('metadata');
  if (metadata instanceof Map && !metadata.has('uid')) {
    for (const [name, value] of serverFields) metadata.set(name, value);
  }
  return object;
}

function namespaceValue({ namespace, resource }: Request, object: Json | undefined): CelValue {
  if (!resource.isNamespaced) return null;
  return object ? celObject(object) : new UnknownValue(`the namespace ${namespace} is not in these files`);
}

function requestValue({ object, resource, namespace }: Request, root: Json): CelValue {
  const { group, version, plural } = resource;
  const name = asString((root.metadata as Json | undefined)?.name);
  const kind = fields('kubernetes.GroupVersionKind', { group, version, kind: object.kind });
  const named = fields('kubernetes.GroupVersionResource', { group, version, resource: plural });
  return fields('kubernetes.AdmissionRequest', {
    kind,
    resource: named,
    requestKind: kind,
    requestResource: named,
    // What is empty is absent from a request, such as the subresource.
    ...(name !== '' && { name }),
    ...(namespace !== '' && { namespace }),
    operation: 'CREATE',
    userInfo: new UnknownValue('who sends the object is not known here'),
    dryRun: false,
    options: new UnknownValue('how the object is sent is not known here'),
  });
}

function fields(type: string, values: Readonly<Record<string, CelValue>>): CelValue {
  return new CelFields(type, (name) => (Object.hasOwn(values, name) ? values[name] : undefined));
}

/** A condition that is false decides, whatever the others end in. */
function meetsConditions(policy: AdmissionPolicy, variables: CelVariables, budget: CelBudget): boolean | Outcome {
  let obstacle: Outcome | 'error' | undefined;
  let problem = '';
  for (const { name, program } of policy.conditions) {
    const value = attempt(program, variables, budget);
    if (value === false) return false;
    if (value === true) continue;
    if (value instanceof CelUnknown) obstacle = { kind: 'unknown', reason: value.message };
    else if (obstacle === undefined) {
      obstacle = 'error';
      problem = `the match condition "${name}" fails: ${value instanceof CelError ? value.message : 'it gives no bool'}`;
    }
  }
  if (obstacle === undefined) return true;
  if (obstacle !== 'error') return obstacle;
  return policy.failsClosed ? { kind: 'denied', message: problem, pointer: namePointer } : false;
}

const namePointer = '/metadata/name';

function attempt(program: CelProgram, variables: CelVariables, budget: CelBudget): CelValue | CelError | CelUnknown {
  try {
    return evaluateCel(program, variables, budget);
  } catch (error) {
    if (error instanceof CelError || error instanceof CelUnknown) return error;
    throw error;
  }
}

function judge(
  policy: AdmissionPolicy,
  validation: PolicyValidation,
  variables: CelVariables,
  root: Json,
  budget: CelBudget,
): Outcome[] {
  const value = attempt(validation.program, variables, budget);
  if (value === true) return [];
  if (value instanceof CelUnknown) return [{ kind: 'unknown', reason: value.message }];
  const denied = (message: string): Outcome[] => {
    const pointerOf = (part: CelValue): string | undefined => celPointer(root, part);
    const found = locateFalse({
      program: validation.program,
      variables,
      pointerOf,
      definitions: policy.variables,
    });
    return [{ kind: 'denied', message, pointer: found ?? namePointer }];
  };
  if (value === false) return denied(messageOf(validation, variables, budget));
  if (!policy.failsClosed) return [];
  const reason = value instanceof CelError ? value.message : 'it gives no bool';
  return denied(`the expression "${oneLine(validation.program.text)}" fails: ${reason}`);
}

const longestMessage = 5 * 1024;

/** The server takes a message that an expression gives only where it is one line that is not too long. */
function messageOf(validation: PolicyValidation, variables: CelVariables, budget: CelBudget): string {
  const { messageProgram, message, program } = validation;
  if (messageProgram) {
    const made = attempt(messageProgram, variables, budget);
    if (typeof made === 'string') {
      const trimmed = made.trim();
      if (trimmed !== '' && !/[\r\n]/.test(trimmed) && trimmed.length <= longestMessage) return trimmed;
    }
  }
  const fixed = message.trim();
  return fixed === '' ? `failed expression: ${oneLine(program.text)}` : fixed;
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 200 ? `${line.slice(0, 200)}…` : line;
}
