import { asArray, asRecord, asString, type Field, itemsOf, type KubeObject, labelsOf, namespaceOf } from './object.ts';
import type { Project } from './project.ts';
import type { Observation } from './rule.ts';
import { matchesLabelSelector } from './selector.ts';

/** One entry of `rules` of a Role or ClusterRole, as written. */
export interface PolicyRule {
  readonly pointer: string;
  readonly verbs: readonly string[];
  readonly groups: readonly string[];
  readonly resources: readonly string[];
  /** Empty means every object. */
  readonly names: readonly string[];
}

export interface Wanted {
  /** `*` in a role covers every verb and needs no mention here. */
  readonly verbs: readonly string[];
  /** In the notation of kubectl: `pods/exec`, `deployments.apps`, `userextras.authentication.k8s.io/*`. */
  readonly resources: readonly string[];
}

/** What of the wanted a policy rule gives: its own verbs and resources, wildcards included. */
export interface Grant {
  readonly rule: PolicyRule;
  readonly verbs: readonly string[];
  readonly resources: readonly string[];
}

export interface GrantParams extends Wanted {
  readonly skipSystemRoles: boolean;
}

/** The parameters that all rules about one kind of grant have, with the defaults of this one. */
export function grantParams(verbs: readonly string[], resources: readonly string[]) {
  return {
    verbs: verbsThatCount(verbs),
    resources: {
      type: 'string-list',
      default: resources,
      about:
        'Resources that count, as `resource[.group][/subresource]` like in kubectl. The wildcard `*` in a role always counts.',
    },
    skipSystemRoles,
  } as const;
}

export function verbsThatCount(verbs: readonly string[]) {
  return {
    type: 'string-list',
    default: verbs,
    about: 'Verbs that count. The wildcard `*` in a role always counts.',
  } as const;
}

export const skipSystemRoles = {
  type: 'boolean',
  default: false,
  about: 'Pass over roles whose name starts with `system:`, which Kubernetes and its distributions ship.',
} as const;

/**
 * An observation for each entry of a role that grants what is wanted. Where `resourceNames` narrows an entry to objects
 * that someone chose, it is low.
 * @param asGrave knows names that do not help
 */
export function* reportGrants(
  role: KubeObject,
  params: GrantParams,
  asGrave: (grant: Grant) => boolean = isUnnamed,
): Generator<Observation> {
  for (const grant of grantsOf(role, params)) {
    const observation = observeGrant(role, grant);
    yield asGrave(grant) ? observation : { ...observation, severity: 'low' };
  }
}

/** As `reportGrants`, for what only matters where it reaches certain objects. */
export function* reportGrantsThat(
  reaches: (grant: Grant) => boolean,
  role: KubeObject,
  params: GrantParams,
): Generator<Observation> {
  for (const grant of grantsOf(role, params)) if (reaches(grant)) yield observeGrant(role, grant);
}

function* grantsOf(role: KubeObject, params: GrantParams): Generator<Grant> {
  if (params.skipSystemRoles && role.name.startsWith('system:')) return;
  for (const rule of policyRulesOf(role)) {
    const grant = grantOf(rule, params, role.kind === 'Role');
    if (grant) yield grant;
  }
}

function observeGrant(role: KubeObject, { rule, verbs, resources }: Grant) {
  const of = rule.names.length > 0 ? ` named ${atMostThree(rule.names)}` : '';
  return {
    at: rule.pointer,
    data: { kind: role.kind, role: role.name, verbs: verbs.join(', '), resources: resources.join(', ') + of },
  };
}

/** True for a grant that no `resourceNames` narrows. */
export function isUnnamed({ rule }: Grant): boolean {
  return rule.names.length === 0;
}

/**
 * The entries of `rules` that take effect. None for a ClusterRole with an `aggregationRule`: the control plane
 * overwrites them with those of the selected roles, which are judged where they stand.
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/#aggregated-clusterroles
 */
export function policyRulesOf(role: KubeObject): readonly PolicyRule[] {
  let rules = rulesOfRoles.get(role);
  if (!rules) {
    rules = aggregationSelectors(role).length > 0 ? [] : itemsOf(role.field('rules')).map(policyRule);
    rulesOfRoles.set(role, rules);
  }
  return rules;
}

/** Some twenty rules ask for the same entries. */
const rulesOfRoles = new WeakMap<KubeObject, readonly PolicyRule[]>();

function policyRule(field: Field): PolicyRule {
  const { verbs, apiGroups, resources, resourceNames } = asRecord(field.value);
  return {
    pointer: field.pointer,
    verbs: strings(verbs),
    groups: strings(apiGroups),
    resources: strings(resources),
    names: strings(resourceNames),
  };
}

function strings(value: unknown): readonly string[] {
  return asArray(value).filter((entry) => typeof entry === 'string');
}

/**
 * What one policy rule gives of the wanted. Rules are a union without denial, and a request needs one rule that covers
 * verb, group and resource, so judging them one by one loses nothing.
 * @param namespaced true for a Role and for what a RoleBinding gives: cluster-wide resources are out of its reach
 */
export function grantOf(rule: PolicyRule, wanted: Wanted, namespaced: boolean): Grant | undefined {
  const verbs = rule.verbs.filter((verb) => verb === '*' || wanted.verbs.includes(verb));
  if (verbs.length === 0) return undefined;
  const resources = coveredResources(rule, wanted.resources, namespaced);
  return resources.length === 0 ? undefined : { rule, verbs, resources };
}

/** The resources of a policy rule, as written, that cover at least one of the wanted ones. */
export function coveredResources(rule: PolicyRule, wanted: readonly string[], namespaced: boolean): readonly string[] {
  const reachable = parsed(wanted).filter(
    ({ name, group }) =>
      (rule.groups.includes('*') || rule.groups.includes(group)) && !(namespaced && clusterResources.has(name)),
  );
  if (reachable.length === 0) return [];
  return rule.resources.filter((written) => reachable.some((resource) => covers(written, resource)));
}

const parsedLists = new WeakMap<readonly string[], readonly Resource[]>();

function parsed(wanted: readonly string[]): readonly Resource[] {
  let list = parsedLists.get(wanted);
  if (!list) {
    list = wanted.map(parseResource);
    parsedLists.set(wanted, list);
  }
  return list;
}

interface Resource {
  readonly name: string;
  readonly group: string;
  readonly subresource: string;
}

function parseResource(text: string): Resource {
  const slash = text.indexOf('/');
  const whole = slash === -1 ? text : text.slice(0, slash);
  const dot = whole.indexOf('.');
  return {
    name: dot === -1 ? whole : whole.slice(0, dot),
    group: dot === -1 ? '' : whole.slice(dot + 1),
    subresource: slash === -1 ? '' : text.slice(slash + 1),
  };
}

// `*` covers resources and subresources, `pods` no subresource, `*/scale` the subresource of every resource. The API
// server matches nothing by `pods/*`, but whoever wrote it means to give all of them.
function covers(written: string, { name, subresource }: Resource): boolean {
  if (written === '*') return true;
  const slash = written.indexOf('/');
  if (slash === -1) return subresource === '' && written === name;
  if (subresource === '') return false;
  const of = written.slice(0, slash);
  const part = written.slice(slash + 1);
  return (of === name || of === '*') && (part === subresource || part === '*' || subresource === '*');
}

/** Requests for these have no namespace, so a RoleBinding never answers them. */
const clusterResources: ReadonlySet<string> = new Set([
  'nodes',
  'persistentvolumes',
  'clusterrolebindings',
  'users',
  'groups',
  'uids',
  'userextras',
  'certificatesigningrequests',
  'signers',
  'validatingwebhookconfigurations',
  'mutatingwebhookconfigurations',
]);

/** True for everything on everything of the core group or of all groups, for every object. */
export function isAdministrative(rule: PolicyRule): boolean {
  return (
    rule.verbs.includes('*') &&
    rule.resources.includes('*') &&
    (rule.groups.includes('*') || rule.groups.includes('')) &&
    rule.names.length === 0
  );
}

/** The subjects of a binding with their places. */
export function subjectsOf(binding: KubeObject): readonly (Field & Subject)[] {
  return itemsOf(binding.field('subjects')).map((field) => {
    const { kind, name, namespace } = asRecord(field.value);
    return { ...field, kind: asString(kind), name: asString(name), namespace: asString(namespace) };
  });
}

export interface Subject {
  readonly kind: string;
  readonly name: string;
  /** Empty where absent: the API server rejects such a service account, and no namespace may be made up for it. */
  readonly namespace: string;
}

/** `ServiceAccount ci/deployer, Group dev and 3 more`. */
export function describeSubjects(subjects: readonly Subject[]): string {
  if (subjects.length === 0) return 'no subject';
  return atMostThree(
    subjects.map(
      ({ kind, name, namespace }) =>
        `${kind} ${kind === 'ServiceAccount' && namespace !== '' ? `${namespace}/` : ''}${name}`,
    ),
  );
}

function atMostThree(texts: readonly string[]): string {
  const shown = texts.slice(0, 3).join(', ');
  return texts.length > 3 ? `${shown} and ${texts.length - 3} more` : shown;
}

export function roleRefOf(binding: KubeObject): { readonly kind: string; readonly name: string } {
  const { kind, name } = asRecord(binding.field('roleRef').value);
  return { kind: asString(kind), name: asString(name) };
}

/** True for the bindings that the API server creates and keeps itself. */
export function isBootstrap(object: KubeObject): boolean {
  return labelsOf(object).get('kubernetes.io/bootstrapping') === 'rbac-defaults';
}

/** Where a binding gives its role: `in the whole cluster` or `in namespace shop`. */
export function reachOf(binding: KubeObject): string {
  return binding.kind === 'ClusterRoleBinding' ? 'in the whole cluster' : `in namespace ${namespaceOf(binding)}`;
}

/**
 * The bindings of the project that a service account is a subject of: by itself, by its user name, or by one of the
 * groups that it is in. What Kubernetes grants to those groups out of the box is left out. The same question gets the
 * same array.
 */
export function bindingsOfAccount(project: Project, namespace: string, account: string): readonly KubeObject[] {
  const { bySubject, byAccount } = indexOf(project);
  const key = `${namespace}/${account}`;
  let bindings = byAccount.get(key);
  if (!bindings) {
    const found = new Set(bySubject.get(`User system:serviceaccount:${namespace}:${account}`));
    for (const group of [`system:serviceaccounts:${namespace}`, 'system:serviceaccounts', 'system:authenticated']) {
      for (const binding of bySubject.get(`Group ${group}`) ?? []) if (!isBootstrap(binding)) found.add(binding);
    }
    bindings = [...found];
    byAccount.set(key, bindings);
  }
  return bindings;
}

/** What a rule makes of the bindings of an account; computed once for the pods that share it. */
export interface AccountVerdict {
  /** The binding to name, one for the whole cluster before others, with what it gives. */
  readonly worst?: { readonly binding: KubeObject; readonly what: string };
  /** How many other bindings of the account give something as well. */
  readonly more: number;
  /** Roles whose rules are not known, as `ClusterRole shop`. */
  readonly unknown: ReadonlySet<string>;
}

/** @param judge says what the rules behind one binding give, or the empty string */
export function judgeBindings(
  project: Project,
  bindings: readonly KubeObject[],
  judge: (rules: readonly PolicyRule[], namespaced: boolean) => string,
): AccountVerdict {
  const found: { binding: KubeObject; what: string }[] = [];
  const unknown = new Set<string>();
  for (const binding of bindings) {
    const rules = rulesBehind(project, binding);
    if (!rules) {
      const { kind, name } = roleRefOf(binding);
      unknown.add(`${kind} ${name}`);
      continue;
    }
    const what = judge(rules, binding.kind === 'RoleBinding');
    if (what !== '') found.push({ binding, what });
  }
  const worst = found.find(({ binding }) => binding.kind === 'ClusterRoleBinding') ?? found[0];
  return { ...(worst && { worst }), more: Math.max(0, found.length - 1), unknown };
}

/**
 * The policy rules behind a binding, aggregated ones included. Undefined where the project does not have the role and
 * Kubernetes does not ship it, or where its aggregation is too large to follow.
 */
export function rulesBehind(project: Project, binding: KubeObject): readonly PolicyRule[] | undefined {
  const { kind, name } = roleRefOf(binding);
  if (kind === 'Role') {
    const role = project.find('Role', binding.namespace, name, binding);
    return role && policyRulesOf(role);
  }
  if (kind !== 'ClusterRole') return undefined;
  const { aggregated } = indexOf(project);
  if (!aggregated.has(name)) aggregated.set(name, clusterRoleRules(project, name));
  return aggregated.get(name);
}

interface Index {
  /** `User name` and `Group name`; a service account counts as the user that it is. */
  readonly bySubject: ReadonlyMap<string, readonly KubeObject[]>;
  readonly byAccount: Map<string, readonly KubeObject[]>;
  readonly aggregated: Map<string, readonly PolicyRule[] | undefined>;
  /** Comparisons left for following aggregation: selectors that select each other must not cost the cube of them. */
  steps: number;
}

const indexes = new WeakMap<Project, Index>();

function indexOf(project: Project): Index {
  let index = indexes.get(project);
  if (!index) {
    const bySubject = new Map<string, KubeObject[]>();
    for (const kind of ['RoleBinding', 'ClusterRoleBinding']) {
      for (const binding of project.ofKind(kind)) {
        for (const subject of subjectsOf(binding)) {
          const key =
            subject.kind === 'ServiceAccount'
              ? `User system:serviceaccount:${subject.namespace}:${subject.name}`
              : `${subject.kind} ${subject.name}`;
          const list = bySubject.get(key);
          if (list) list.push(binding);
          else bySubject.set(key, [binding]);
        }
      }
    }
    index = { bySubject, byAccount: new Map(), aggregated: new Map(), steps: 200_000 };
    indexes.set(project, index);
  }
  return index;
}

function clusterRoleRules(project: Project, name: string): readonly PolicyRule[] | undefined {
  const role = project.find('ClusterRole', '', name);
  const shipped = Object.hasOwn(shippedRoles, name) ? shippedRoles[name] : undefined;
  if (!role && !shipped) return undefined;
  const index = indexOf(project);
  const rules: PolicyRule[] = role ? [...policyRulesOf(role)] : [...shipped!];
  // The shipped roles are not in a repository, but a role that is written to be aggregated into them may be.
  const first = role ? aggregationSelectors(role) : shippedSelectors(name);
  const seen = new Set<KubeObject | undefined>([role]);
  const queue = [first];
  for (let selectors = queue.pop(); selectors; selectors = queue.pop()) {
    if (selectors.length === 0) continue;
    for (const candidate of project.ofKind('ClusterRole')) {
      if (index.steps-- <= 0) return undefined;
      if (seen.has(candidate)) continue;
      const labels = labelsOf(candidate);
      if (!selectors.some((selector) => matchesLabelSelector(selector, labels))) continue;
      seen.add(candidate);
      rules.push(...policyRulesOf(candidate));
      queue.push(aggregationSelectors(candidate));
    }
  }
  return rules;
}

function aggregationSelectors(role: KubeObject): readonly unknown[] {
  return role.kind === 'ClusterRole' ? asArray(role.field('aggregationRule', 'clusterRoleSelectors').value) : [];
}

function shippedSelectors(name: string): readonly unknown[] {
  const levels = ['view', 'edit', 'admin'];
  return levels
    .slice(0, levels.indexOf(name) + 1)
    .map((level) => ({ matchLabels: { [`rbac.authorization.k8s.io/aggregate-to-${level}`]: 'true' } }));
}

const read = ['get', 'list', 'watch'];
const write = ['create', 'delete', 'deletecollection', 'patch', 'update'];
const workloads = ['daemonsets', 'deployments', 'replicasets', 'statefulsets', 'deployments/scale'];

function shipped(verbs: readonly string[], group: string, resources: readonly string[]): PolicyRule {
  return { pointer: '', verbs, groups: [group], resources, names: [] };
}

const view: readonly PolicyRule[] = [
  shipped(read, '', [
    ...['configmaps', 'endpoints', 'persistentvolumeclaims', 'pods', 'pods/log', 'replicationcontrollers'],
    ...['serviceaccounts', 'services', 'events', 'limitranges', 'namespaces', 'resourcequotas'],
  ]),
  shipped(read, 'apps', workloads),
  shipped(read, 'batch', ['cronjobs', 'jobs']),
  shipped(read, 'networking.k8s.io', ['ingresses', 'networkpolicies']),
];

const edit: readonly PolicyRule[] = [
  ...view,
  shipped(read, '', ['pods/attach', 'pods/exec', 'pods/portforward', 'pods/proxy', 'secrets', 'services/proxy']),
  shipped(['impersonate'], '', ['serviceaccounts']),
  shipped(write, '', ['pods', 'pods/attach', 'pods/exec', 'pods/portforward', 'pods/proxy']),
  shipped(['create'], '', ['pods/eviction', 'serviceaccounts/token']),
  shipped(write, '', [
    ...['configmaps', 'events', 'persistentvolumeclaims', 'replicationcontrollers', 'secrets', 'serviceaccounts'],
    ...['services', 'services/proxy'],
  ]),
  shipped(write, 'apps', workloads),
  shipped(write, 'batch', ['cronjobs', 'jobs']),
  shipped(write, 'networking.k8s.io', ['ingresses', 'networkpolicies']),
];

/**
 * The roles that every cluster has, as far as the rules here ask; a binding names them without a file that defines them.
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/#default-roles-and-role-bindings
 */
const shippedRoles: Readonly<Record<string, readonly PolicyRule[]>> = {
  'cluster-admin': [shipped(['*'], '*', ['*'])],
  admin: [...edit, shipped([...read, ...write], 'rbac.authorization.k8s.io', ['roles', 'rolebindings'])],
  edit,
  view,
  'system:basic-user': [],
  'system:discovery': [],
  'system:public-info-viewer': [],
};
