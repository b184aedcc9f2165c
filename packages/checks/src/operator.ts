import { asArray, asRecord, asString, asStringMap, type KubeObject, namespaceOf } from './object.ts';
import type { Project } from './project.ts';

const known = new WeakMap<Project, ReadonlyMap<string, KubeObject>>();

/**
 * The custom resource whose operator may make the pods that a selector asks for. Operators label pods with the name of
 * the resource that they come from: `prometheus: k8s`, `cnpg.io/cluster: pg`, `strimzi.io/cluster: events`.
 * @param selector a LabelSelector, or the labels of a Service's selector
 */
export function operatedBy(project: Project, namespace: string, selector: unknown): KubeObject | undefined {
  const resources = operatedResources(project);
  if (resources.size === 0) return undefined;
  for (const value of valuesOf(selector)) {
    const resource = resources.get(`${namespace}/${value}`);
    if (resource) return resource;
  }
  return undefined;
}

function operatedResources(project: Project): ReadonlyMap<string, KubeObject> {
  let resources = known.get(project);
  if (!resources) {
    const withPods = new Set(project.workloads.map((workload) => workload.value));
    resources = new Map(
      project.objects
        .filter((object) => mayMakePods(object) && !withPods.has(object.value))
        .map((object) => [`${namespaceOf(object)}/${object.name}`, object]),
    );
    known.set(project, resources);
  }
  return resources;
}

/** A custom resource, unless it is of a kind that configures other things than pods. */
function mayMakePods({ group, kind }: KubeObject): boolean {
  if (!group.includes('.') || group.endsWith('.k8s.io')) return false;
  return !configuringGroups.some((end) => group === end || group.endsWith(`.${end}`)) && !configuringKinds.has(kind);
}

const configuringGroups = [
  'istio.io',
  'cert-manager.io',
  'external-secrets.io',
  'bitnami.com',
  'traefik.io',
  'traefik.containo.us',
  'cilium.io',
  'projectcalico.org',
  'kyverno.io',
  'gatekeeper.sh',
  'toolkit.fluxcd.io',
  'route.openshift.io',
  'keda.sh',
] as const;

const configuringKinds: ReadonlySet<string> = new Set([
  'ServiceMonitor',
  'PodMonitor',
  'PrometheusRule',
  'Probe',
  'ScrapeConfig',
  'AlertmanagerConfig',
  'Application',
  'ApplicationSet',
  'AppProject',
  'GrafanaDashboard',
  'GrafanaDatasource',
]);

function* valuesOf(selector: unknown): Iterable<string> {
  const { matchLabels, matchExpressions } = asRecord(selector);
  if (matchLabels === undefined && matchExpressions === undefined) {
    yield* asStringMap(selector).values();
    return;
  }
  yield* asStringMap(matchLabels).values();
  for (const expression of asArray(matchExpressions)) {
    const { operator, values } = asRecord(expression);
    if (operator === 'In') yield* asArray(values).map(asString);
  }
}
