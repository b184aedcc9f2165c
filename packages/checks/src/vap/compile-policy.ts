import {
  type CelLibrary,
  CelProblem,
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
import { asArray, asRecord, asString, type KubeObject } from '../object.ts';

/** A ValidatingAdmissionPolicy whose expressions are compiled. */
export interface AdmissionPolicy {
  readonly object: KubeObject;
  readonly name: string;
  readonly failsClosed: boolean;
  /** The kind of its parameters, where it takes any. */
  readonly paramKind: { readonly apiVersion: string; readonly kind: string } | undefined;
  readonly conditions: readonly { readonly name: string; readonly program: CelProgram }[];
  readonly variables: ReadonlyMap<string, CelProgram>;
  readonly validations: readonly PolicyValidation[];
}

export interface PolicyValidation {
  readonly program: CelProgram;
  readonly message: string;
  readonly messageProgram: CelProgram | undefined;
}

const authorizerType = 'kubernetes.authorization.Authorizer';
const groupCheck = 'kubernetes.authorization.GroupCheck';
const resourceCheck = 'kubernetes.authorization.ResourceCheck';
const pathCheck = 'kubernetes.authorization.PathCheck';
const decision = 'kubernetes.authorization.Decision';

const never = (): never => {
  throw new TypeError('reading the authorizer ends before it is asked');
};

/** Only for the check of types: nobody can be asked who may do what. */
const authorizerLibrary: CelLibrary = Object.fromEntries(
  [
    `${authorizerType}.path(string): ${pathCheck}`,
    `${authorizerType}.group(string): ${groupCheck}`,
    `${authorizerType}.serviceAccount(string, string): ${authorizerType}`,
    `${groupCheck}.resource(string): ${resourceCheck}`,
    `${pathCheck}.check(string): ${decision}`,
    `${resourceCheck}.subresource(string): ${resourceCheck}`,
    `${resourceCheck}.namespace(string): ${resourceCheck}`,
    `${resourceCheck}.name(string): ${resourceCheck}`,
    `${resourceCheck}.fieldSelector(string): ${resourceCheck}`,
    `${resourceCheck}.labelSelector(string): ${resourceCheck}`,
    `${resourceCheck}.check(string): ${decision}`,
    `${decision}.allowed(): bool`,
    `${decision}.reason(): string`,
    `${decision}.errored(): bool`,
    `${decision}.error(): string`,
  ].map((signature) => [signature, never]),
);

const text = typeNamed('string');
const kindFields = new Map([
  ['group', text],
  ['version', text],
  ['kind', text],
]);
const resourceFields = new Map([
  ['group', text],
  ['version', text],
  ['resource', text],
]);

const requestFields: ReadonlyMap<string, CelType> = new Map([
  ['kind', typeNamed('kubernetes.GroupVersionKind')],
  ['resource', typeNamed('kubernetes.GroupVersionResource')],
  ['subResource', text],
  ['requestKind', typeNamed('kubernetes.GroupVersionKind')],
  ['requestResource', typeNamed('kubernetes.GroupVersionResource')],
  ['requestSubResource', text],
  ['name', text],
  ['namespace', text],
  ['operation', text],
  ['userInfo', typeNamed('kubernetes.UserInfo')],
  ['dryRun', typeNamed('bool')],
  ['options', dyn],
]);

const userFields: ReadonlyMap<string, CelType> = new Map([
  ['username', text],
  ['uid', text],
  ['groups', listOf(text)],
  ['extra', mapOf(text, listOf(text))],
]);

/** Where an expression of a policy is wrong. */
export class PolicyProblem extends Error {}

/**
 * Compiles a policy as the API server does when it is created.
 * @throws {PolicyProblem} for the first expression that the server would refuse
 */
export function compilePolicy(object: KubeObject): AdmissionPolicy {
  const spec = asRecord(object.value.spec);
  const paramKind = spec.paramKind === undefined ? undefined : asRecord(spec.paramKind);
  const known = new Map<string, CelType>();
  const scope = scopeOf(paramKind !== undefined, known);
  const conditionNames = new Map(scope.variables);
  conditionNames.delete('variables');
  const messageNames = new Map(scope.variables);
  messageNames.delete('authorizer');

  const conditions = asArray(spec.matchConditions).map((entry, index) => {
    const { name, expression } = asRecord(entry);
    const at = `spec.matchConditions[${index}].expression`;
    const program = compile(expression, at, { ...scope, variables: conditionNames }, 'bool');
    return { name: asString(name), program };
  });
  const variables = new Map<string, CelProgram>();
  for (const [index, entry] of asArray(spec.variables).entries()) {
    const { name, expression } = asRecord(entry);
    const at = `spec.variables[${index}]`;
    // `name: n` is the boolean false, which the server takes for no name either.
    if (typeof name !== 'string' || name === '') throw new PolicyProblem(`${at}.name is no text: write it in quotes`);
    const program = compile(expression, `${at}.expression`, scope, undefined);
    variables.set(name, program);
    known.set(name, program.type);
  }
  const validations = asArray(spec.validations).map((entry, index): PolicyValidation => {
    const { expression, message, messageExpression } = asRecord(entry);
    const at = `spec.validations[${index}]`;
    return {
      program: compile(expression, `${at}.expression`, scope, 'bool'),
      message: asString(message),
      messageProgram:
        messageExpression === undefined
          ? undefined
          : compile(messageExpression, `${at}.messageExpression`, { ...scope, variables: messageNames }, 'string'),
    };
  });
  return {
    object,
    name: object.name,
    failsClosed: spec.failurePolicy !== 'Ignore',
    paramKind: paramKind && { apiVersion: asString(paramKind.apiVersion), kind: asString(paramKind.kind) },
    conditions,
    variables,
    validations,
  };
}

function scopeOf(hasParams: boolean, variables: ReadonlyMap<string, CelType>): CelScope {
  const names = new Map<string, CelType>([
    ['object', dyn],
    ['oldObject', dyn],
    ['request', typeNamed('kubernetes.AdmissionRequest')],
    ['namespaceObject', dyn],
    ['authorizer', typeNamed(authorizerType)],
    ['variables', typeNamed('kubernetes.variables')],
  ]);
  if (hasParams) names.set('params', dyn);
  return {
    variables: names,
    fields: new Map([
      ['kubernetes.AdmissionRequest', requestFields],
      ['kubernetes.GroupVersionKind', kindFields],
      ['kubernetes.GroupVersionResource', resourceFields],
      ['kubernetes.UserInfo', userFields],
      ['kubernetes.variables', variables],
      [authorizerType, new Map([['requestResource', typeNamed(resourceCheck)]])],
    ]),
    functions: admissionFunctions(),
    mixing: 'strictly',
  };
}

let functions: ReturnType<typeof kubernetesFunctions> | undefined;

function admissionFunctions(): ReturnType<typeof kubernetesFunctions> {
  functions ??= kubernetesFunctions(authorizerLibrary);
  return functions;
}

function compile(expression: unknown, at: string, scope: CelScope, wanted: string | undefined): CelProgram {
  if (typeof expression !== 'string' || expression.trim() === '') throw new PolicyProblem(`${at} is no expression`);
  let program: CelProgram;
  try {
    program = compileCel(expression, scope);
  } catch (error) {
    if (!(error instanceof CelProblem)) throw error;
    const line = expression.slice(0, error.start).split('\n').length;
    const where = line > 1 ? `, line ${line}` : '';
    const near = error.nearest.length > 0 ? ` (did you mean ${error.nearest.join(' or ')}?)` : '';
    throw new PolicyProblem(`${at}${where}: ${error.message}${near}`, { cause: error });
  }
  // The server wants to know the type beforehand: `dyn` is refused as well.
  if (wanted !== undefined && program.type.name !== wanted) {
    throw new PolicyProblem(`${at} gives ${program.type.name}, and ${wanted} is needed`);
  }
  return program;
}
