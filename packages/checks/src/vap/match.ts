import { asArray, asRecord, asString, asStringMap, type Json, type KubeObject } from '../object.ts';
import { meetsOperator } from '../selector.ts';
import { isEquivalent, type Resource } from './resources.ts';

/** Yes, no, or why that cannot be known from files. */
export type Answer = boolean | string;

/** An object as its CREATE request brings it to admission. */
export interface Request {
  readonly object: KubeObject;
  readonly resource: Resource;
  /** Empty for what is cluster-wide; of a Namespace its own name. */
  readonly namespace: string;
  readonly labels: ReadonlyMap<string, string>;
  /** Those of its namespace; undefined where the namespace is not among the objects. */
  readonly namespaceLabels: ReadonlyMap<string, string> | undefined;
}

/**
 * Whether a request is meant by `matchConstraints` of a policy or `matchResources` of a binding.
 * @see https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/#resource-matching
 */
export function matchesResources(constraints: unknown, request: Request): Answer {
  const { resourceRules, excludeResourceRules, objectSelector, namespaceSelector, matchPolicy } = asRecord(constraints);
  const isExact = matchPolicy === 'Exact';
  const wanted = asArray(resourceRules).map(asRecord);
  if (asArray(excludeResourceRules).some((rule) => matchesRule(asRecord(rule), request, isExact))) return false;
  if (wanted.length > 0 && !wanted.some((rule) => matchesRule(rule, request, isExact))) return false;
  const byLabels = matchesSelector(objectSelector, request.labels, undefined);
  if (byLabels === false) return false;
  // Cluster-wide objects are not filtered by namespaces; a Namespace is, by its own labels.
  if (request.namespace === '') return byLabels;
  const byNamespace = matchesSelector(namespaceSelector, request.namespaceLabels, request.namespace);
  return byNamespace === true ? byLabels : byNamespace;
}

function matchesRule(rule: Json, { object, resource, namespace }: Request, isExact: boolean): boolean {
  const isListed = (list: unknown, value: string): boolean => {
    const values = asArray(list);
    return values.includes('*') || values.includes(value);
  };
  if (!isListed(rule.operations, 'CREATE')) return false;
  const names = asArray(rule.resourceNames);
  if (names.length > 0 && !names.includes(object.name)) return false;
  const resources = asArray(rule.resources).map(asString);
  if (!resources.some((entry) => namesResource(entry, resource.plural))) return false;
  const isNamespace = resource.plural === 'namespaces' && resource.group === '';
  const isClusterWide = namespace === '' || isNamespace;
  if (rule.scope === 'Cluster' && !isClusterWide) return false;
  if (rule.scope === 'Namespaced' && isClusterWide) return false;
  if (isExact) return isListed(rule.apiGroups, resource.group) && isListed(rule.apiVersions, resource.version);
  // The server converts between versions and groups that serve one resource.
  const groups = asArray(rule.apiGroups).map(asString);
  return groups.some((group) => group === '*' || isEquivalent(resource.plural, group, resource.group));
}

/** `pods/*` means pods and all below them; `pods/exec` a subresource, which no CREATE of an object goes to. */
function namesResource(entry: string, plural: string): boolean {
  const slash = entry.indexOf('/');
  if (slash === -1) return entry === '*' || entry === plural;
  const [main, sub] = [entry.slice(0, slash), entry.slice(slash + 1)];
  return sub === '*' && (main === '*' || main === plural);
}

const nameLabel = 'kubernetes.io/metadata.name';

/**
 * A label selector; an empty or absent one selects everything.
 * @param labels undefined where they are not known
 * @param namespace the name of the namespace whose labels they are: one label follows from it
 */
export function matchesSelector(
  selector: unknown,
  labels: ReadonlyMap<string, string> | undefined,
  namespace: string | undefined,
): Answer {
  const { matchLabels, matchExpressions } = asRecord(selector);
  const expressions: { key: string; operator: string; values: readonly unknown[] }[] = [
    ...[...asStringMap(matchLabels)].map(([key, value]) => ({ key, operator: 'In', values: [value] })),
    ...asArray(matchExpressions)
      .map(asRecord)
      .map(({ key, operator, values }) => ({
        key: asString(key),
        operator: asString(operator),
        values: asArray(values),
      })),
  ];
  let unknown = false;
  for (const { key, operator, values } of expressions) {
    const isKnown = labels !== undefined || (namespace !== undefined && key === nameLabel);
    if (!isKnown) {
      unknown = true;
      continue;
    }
    const value = labels?.get(key) ?? (key === nameLabel ? namespace : undefined);
    if (!meetsOperator(operator, value, values)) return false;
  }
  return unknown ? `the labels of the namespace ${namespace} are not in these files` : true;
}
