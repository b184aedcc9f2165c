import type { Severity } from '@sallyport/model';
import type { CelBudget } from '@sallyport/syntax/cel';
import {
  asArray,
  asRecord,
  asString,
  asStringMap,
  type Json,
  type KubeObject,
  labelsOf,
  namespaceOf,
} from '../object.ts';
import type { AnyRule, Observation } from '../rule.ts';
import { type AdmissionPolicy, compilePolicy, PolicyProblem } from './compile-policy.ts';
import { withDefaults } from './defaults.ts';
import { evaluatePolicy, type Outcome, stepsPerScan } from './evaluate-policy.ts';
import { type Answer, matchesResources, type Request } from './match.ts';
import { paramsOf } from './params.ts';
import { type ResourceOf, resourceNames } from './resources.ts';

/** What a binding does with a denial, strongest first. */
const actions = ['Deny', 'Warn', 'Audit'] as const;
type Action = (typeof actions)[number];

const severities: Readonly<Record<Action, Severity>> = { Deny: 'high', Warn: 'medium', Audit: 'low' };

/**
 * The ValidatingAdmissionPolicies among the objects as rules: each object is judged as its CREATE request would be. A
 * policy without a binding is not enforced and gives none. `vap/NAME` has the severity of the strongest action of its
 * bindings; what only weaker bindings deny is found by `vap/NAME/warn` and `vap/NAME/audit`.
 *
 * Objects count as all that is in the cluster: namespaces, parameters and definitions are looked for among them. What
 * hangs on the cluster itself (who asks, labels of a namespace that is not there) is undecided. A policy that the
 * server would refuse makes its rule fail at the policy's own object.
 * @see https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
 */
export function readAdmissionPolicies(objects: readonly KubeObject[]): AnyRule[] {
  const bindings = objects.filter((object) => isOfAdmission(object, 'ValidatingAdmissionPolicyBinding'));
  if (bindings.length === 0) return [];
  const cluster = createCluster(objects);
  return objects
    .filter((object) => isOfAdmission(object, 'ValidatingAdmissionPolicy'))
    .flatMap((object) => rulesOf(object, bindings, cluster));
}

function isOfAdmission({ group, kind }: KubeObject, wanted: string): boolean {
  return group === 'admissionregistration.k8s.io' && kind === wanted;
}

interface Cluster {
  ofKind(apiVersion: string, kind: string): readonly KubeObject[];
  readonly resourceOf: ResourceOf;
  request(object: KubeObject): Request | undefined;
  namespaceObject(name: string): Json | undefined;
}

function createCluster(objects: readonly KubeObject[]): Cluster {
  const resourceOf = resourceNames(objects);
  const namespaces = new Map<string, Json>();
  for (const object of objects) {
    if (object.kind === 'Namespace' && object.group === '') namespaces.set(object.name, withDefaults(object, false));
  }
  const requests = new WeakMap<Json, { readonly request: Request | undefined }>();
  const make = (object: KubeObject): Request | undefined => {
    const resource = resourceOf(object);
    // The server keeps admission policies from locking out their own repair.
    if (!resource || isUnjudged(object)) return undefined;
    const isNamespace = object.kind === 'Namespace' && object.group === '';
    const namespace = resource.isNamespaced ? namespaceOf(object) : isNamespace ? object.name : '';
    const owner = namespaces.get(namespace);
    return {
      object,
      resource,
      namespace,
      labels: labelsOf(object),
      namespaceLabels: owner && asStringMap(asRecord(owner.metadata).labels),
    };
  };
  let byKind: Map<string, KubeObject[]> | undefined;
  return {
    ofKind(apiVersion, kind) {
      byKind ??= Map.groupBy(objects, (object) => `${object.apiVersion} ${object.kind}`);
      return byKind.get(`${apiVersion} ${kind}`) ?? [];
    },
    resourceOf,
    namespaceObject: (name) => namespaces.get(name),
    request(object) {
      let entry = requests.get(object.value);
      if (!entry) {
        entry = { request: make(object) };
        requests.set(object.value, entry);
      }
      return entry.request;
    },
  };
}

function isUnjudged({ group, kind }: KubeObject): boolean {
  if (group === 'admissionregistration.k8s.io') return /^(?:Validating|Mutating)AdmissionPolicy/.test(kind);
  // Reviews are asked, not kept.
  return kind.endsWith('Review') && (group === 'authentication.k8s.io' || group === 'authorization.k8s.io');
}

function rulesOf(object: KubeObject, bindings: readonly KubeObject[], cluster: Cluster): AnyRule[] {
  const own = bindings.filter(({ value }) => asRecord(value.spec).policyName === object.name);
  const byAction = new Map<Action, KubeObject[]>();
  for (const action of actions) {
    const bound = own.filter((binding) => strongest(binding) === action);
    if (bound.length > 0) byAction.set(action, bound);
  }
  if (byAction.size === 0) return [];
  const compiled = compileOnce(object);
  const total: CelBudget = { left: stepsPerScan };
  const stronger: KubeObject[] = [];
  return [...byAction].map(([action, bound], index) => {
    const above = [...stronger];
    stronger.push(...bound);
    const id = index === 0 ? `vap/${object.name}` : `vap/${object.name}/${action.toLowerCase()}`;
    return policyRule(id, action, object, compiled, bound, above, cluster, total);
  });
}

function strongest({ value }: KubeObject): Action | undefined {
  const named = asArray(asRecord(value.spec).validationActions).map(asString);
  return actions.find((action) => named.includes(action));
}

type Compiled = () => AdmissionPolicy | PolicyProblem;

function compileOnce(object: KubeObject): Compiled {
  let compiled: AdmissionPolicy | PolicyProblem | undefined;
  return () => {
    try {
      compiled ??= compilePolicy(object);
    } catch (error) {
      if (!(error instanceof PolicyProblem)) throw error;
      compiled = error;
    }
    return compiled;
  };
}

const actionText: Readonly<Record<Action, string>> = {
  Deny: 'The API server refuses the object',
  Warn: 'The API server warns whoever sends the object',
  Audit: 'The API server notes the object in its audit log',
};

function policyRule(
  id: string,
  action: Action,
  object: KubeObject,
  compiled: Compiled,
  bindings: readonly KubeObject[],
  stronger: readonly KubeObject[],
  cluster: Cluster,
  total: CelBudget,
): AnyRule {
  const judge = (subject: KubeObject, bound: readonly KubeObject[], policy: AdmissionPolicy): Outcome[] =>
    bound.flatMap((binding) => outcomesOf(policy, binding, subject, cluster, total));
  return {
    id,
    title: `Denied by the admission policy ${object.name}`,
    severity: severities[action],
    class: 'admission',
    kinds: ['*'],
    scope: 'project',
    needs: [],
    params: {},
    seen: '{message}',
    why: `${actionText[action]}: so says ValidatingAdmissionPolicy ${object.name} in ${object.path}.`,
    fix: 'Change the object as the message says, or exempt it in the policy or its binding.',
    machineFix: 'no',
    references: ['https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/'],
    mappings: {},
    applies(subject) {
      const asked = subject as unknown as KubeObject;
      if (isSame(asked, object)) return compiled() instanceof PolicyProblem;
      const request = cluster.request(asked);
      return request !== undefined && bindings.some((binding) => mayMatch(object, binding, request));
    },
    *check(subject): Iterable<Observation> {
      const asked = subject as unknown as KubeObject;
      const policy = compiled();
      if (policy instanceof PolicyProblem) {
        if (isSame(asked, object)) throw policy;
        yield { undecided: `ValidatingAdmissionPolicy ${object.name} is wrong: ${policy.message}` };
        return;
      }
      const known = new Set(judge(asked, stronger, policy).map(keyOf));
      for (const outcome of judge(asked, bindings, policy)) {
        const key = keyOf(outcome);
        if (known.has(key)) continue;
        known.add(key);
        if (outcome.kind === 'unknown')
          yield { undecided: `ValidatingAdmissionPolicy ${object.name}: ${sentence(outcome.reason)}` };
        else yield { at: outcome.pointer, data: { message: `${object.name}: ${sentence(outcome.message)}` } };
      }
    },
  };
}

function isSame(a: KubeObject, b: KubeObject): boolean {
  return a.value === b.value;
}

function keyOf(outcome: Outcome): string {
  return outcome.kind === 'unknown' ? outcome.reason : `${outcome.pointer}\0${outcome.message}`;
}

function sentence(text: string): string {
  return /[.!?)]$/.test(text) ? text : `${text}.`;
}

function mayMatch(policy: KubeObject, binding: KubeObject, request: Request): boolean {
  return answersOf(policy, binding, request).every((answer) => answer !== false);
}

function answersOf(policy: KubeObject, binding: KubeObject, request: Request): Answer[] {
  return [
    matchesResources(asRecord(policy.value.spec).matchConstraints, request),
    matchesResources(asRecord(binding.value.spec).matchResources, request),
  ];
}

/** What one binding of a policy makes of an object. */
function outcomesOf(
  policy: AdmissionPolicy,
  binding: KubeObject,
  object: KubeObject,
  cluster: Cluster,
  total: CelBudget,
): Outcome[] {
  const request = cluster.request(object);
  if (!request) return [];
  const answers = answersOf(policy.object, binding, request);
  if (answers.includes(false)) return [];
  const outcomes = outcomesFor(policy, binding, request, cluster, total);
  const doubt = answers.find((answer) => typeof answer === 'string');
  if (doubt === undefined) return outcomes;
  // Whether it is meant at all is open: that matters only where it would be denied.
  return outcomes.length === 0 ? [] : [{ kind: 'unknown', reason: String(doubt) }];
}

function outcomesFor(
  policy: AdmissionPolicy,
  binding: KubeObject,
  request: Request,
  cluster: Cluster,
  total: CelBudget,
): Outcome[] {
  const params = paramsOf(policy, binding, request, cluster.ofKind, cluster.resourceOf);
  if (params.kind === 'skip') return [];
  if (params.kind === 'error') {
    return policy.failsClosed ? [{ kind: 'denied', message: params.message, pointer: '/metadata/name' }] : [];
  }
  const namespaceObject = cluster.namespaceObject(request.namespace);
  return params.objects.flatMap((param) => evaluatePolicy(policy, request, param, namespaceObject, total));
}
