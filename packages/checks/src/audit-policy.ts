import { asArray, asRecord, asString, child, type Json } from './object.ts';

/**
 * What an audit policy misses of CIS Kubernetes Benchmark 3.2.2, as ends of a sentence that begins with the policy.
 * The first rule that matches a request decides its level; a request that none matches is not logged.
 * @see https://kubernetes.io/docs/tasks/debug/debug-cluster/audit/
 */
export function auditGaps(policy: Json): readonly string[] {
  const rules = asArray(policy.rules).map(asRecord).filter(isForEveryone);
  const unseen: string[] = [];
  const bodies: string[] = [];
  for (const target of targets) {
    const levels = target.verbs.map((verb) => levelOf(rules, target.group, target.resource, verb));
    if (levels.includes('None')) unseen.push(target.resource);
    else if (target.secret && levels.some((level) => level !== 'Metadata')) bodies.push(target.resource);
  }
  return [
    ...(unseen.length > 0 ? [`does not log ${unseen.join(', ')}`] : []),
    ...(bodies.length > 0 ? [`logs the bodies of ${bodies.join(', ')}`] : []),
  ];
}

interface Target {
  readonly group: string;
  readonly resource: string;
  readonly verbs: readonly string[];
  /** Bodies hold what must not stand in a log. */
  readonly secret: boolean;
}

const everyVerb = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'];
const changes = ['create', 'update', 'patch', 'delete'];
const sessions = ['get', 'create'];

const targets: readonly Target[] = [
  { group: '', resource: 'secrets', verbs: everyVerb, secret: true },
  { group: '', resource: 'configmaps', verbs: everyVerb, secret: true },
  { group: 'authentication.k8s.io', resource: 'tokenreviews', verbs: ['create'], secret: true },
  { group: '', resource: 'pods', verbs: changes, secret: false },
  { group: 'apps', resource: 'deployments', verbs: changes, secret: false },
  { group: '', resource: 'pods/exec', verbs: sessions, secret: false },
  { group: '', resource: 'pods/portforward', verbs: sessions, secret: false },
  { group: '', resource: 'pods/proxy', verbs: sessions, secret: false },
  { group: '', resource: 'services/proxy', verbs: sessions, secret: false },
];

/** Rules for some users, namespaces or names say nothing about the others. */
function isForEveryone(rule: Json): boolean {
  const groups = asArray(rule.userGroups);
  if (groups.length > 0 && !groups.includes('system:authenticated')) return false;
  return asArray(rule.users).length === 0 && asArray(rule.namespaces).length === 0;
}

function levelOf(rules: readonly Json[], group: string, resource: string, verb: string): string {
  const rule = rules.find((candidate) => {
    const verbs = asArray(candidate.verbs);
    return (verbs.length === 0 || verbs.includes(verb)) && matches(candidate, group, resource);
  });
  return rule ? asString(rule.level) || 'None' : 'None';
}

function matches(rule: Json, group: string, resource: string): boolean {
  const resources = asArray(rule.resources);
  if (resources.length === 0) return asArray(rule.nonResourceURLs).length === 0;
  return resources.some((entry) => {
    if (asString(child(entry, 'group')) !== group || asArray(child(entry, 'resourceNames')).length > 0) return false;
    const names = asArray(child(entry, 'resources'));
    return names.length === 0 || names.some((name) => isNamed(asString(name), resource));
  });
}

/** `*` is everything, `pods` no subresource, `pods/*` all of its subresources, `*` before a slash every resource's. */
function isNamed(name: string, resource: string): boolean {
  if (name === '*' || name === resource) return true;
  const slash = resource.indexOf('/');
  if (slash === -1) return false;
  return name === `${resource.slice(0, slash)}/*` || name === `*${resource.slice(slash)}`;
}
