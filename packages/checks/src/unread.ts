import { asRecord, asString, child, type Field, fieldOf, type KubeObject } from './object.ts';
import type { Workload } from './workload.ts';

/** What an object brings into the cluster and no rule reads. */
export interface Unread {
  /** JSON pointer of the field that says so. */
  readonly pointer: string;
  readonly message: string;
}

/**
 * What of an object is not looked at: containers in a form of their own (steps of Tekton, templates of Argo Workflows,
 * containers that an operator adds to its pods), and charts that a controller installs from elsewhere.
 * @param workloads the pod specs of the object, which are read
 * @returns undefined for nearly all objects: everything in them is read
 */
export function unreadIn(object: KubeObject, workloads: readonly Workload[]): Unread | undefined {
  const { group, kind, name } = object;
  const chart = chartOf(object);
  if (chart) {
    const what = chart.value === undefined ? 'a chart' : `the chart ${asString(chart.value)}`;
    const message = `${kind} ${name} installs ${what} from elsewhere: scan what \`helm template\` makes of it`;
    return { pointer: chart.pointer, message };
  }
  const pointer = containersIn(object, workloads);
  if (pointer === undefined) return undefined;
  const advice =
    group === 'tekton.dev' || group === 'argoproj.io' ? 'no rule looks at them' : 'its operator makes the pods';
  return {
    pointer,
    message: `the containers of ${kind} ${name} stand in a form of its own, and are not judged: ${advice}`,
  };
}

/** Where a chart is named that is not among the files; one of a git repository may be, and is found there by itself. */
function chartOf(object: KubeObject): Field | undefined {
  const { group, kind } = object;
  if (group === 'helm.toolkit.fluxcd.io' && kind === 'HelmRelease') return helmReleaseChart(object);
  if (group === 'helm.cattle.io' && kind === 'HelmChart') {
    const chart = object.field('spec', 'chart');
    return { pointer: chart.pointer, value: asString(chart.value) || undefined };
  }
  if (group !== 'argoproj.io' || (kind !== 'Application' && kind !== 'ApplicationSet')) return undefined;
  const spec = kind === 'Application' ? object.field('spec') : object.field('spec', 'template', 'spec');
  const { source, sources } = asRecord(spec.value);
  const places = [['source'], ...(Array.isArray(sources) ? sources.map((_, index) => ['sources', index]) : [])];
  if (source === undefined && !Array.isArray(sources)) return undefined;
  return places
    .map((place) => fieldOf(spec.value, spec.pointer, [...place, 'chart']))
    .find(({ value }) => typeof value === 'string' && value !== '');
}

/** @see https://fluxcd.io/flux/components/helm/helmreleases/#writing-a-helmrelease-spec */
function helmReleaseChart(object: KubeObject): Field | undefined {
  const chart = object.field('spec', 'chart', 'spec', 'chart');
  if (typeof chart.value === 'string') {
    const isPath = asString(object.field('spec', 'chart', 'spec', 'sourceRef', 'kind').value) === 'GitRepository';
    return isPath ? undefined : chart;
  }
  const reference = object.field('spec', 'chartRef');
  return reference.value === undefined ? undefined : fieldOf(reference.value, reference.pointer, ['name']);
}

/** Kinds that tell their containers in a form of their own, by API group, with the fields that hold them. */
const forms: ReadonlyMap<string, readonly string[]> = new Map([
  // https://tekton.dev/docs/pipelines/tasks/
  ['tekton.dev', ['steps', 'sidecars', 'stepTemplate', 'image', 'script']],
  // https://argo-workflows.readthedocs.io/en/latest/fields/#template
  ['argoproj.io', ['container', 'script', 'containerSet']],
]);

const argoWorkflows: ReadonlySet<string> = new Set([
  'Workflow',
  'WorkflowTemplate',
  'ClusterWorkflowTemplate',
  'CronWorkflow',
]);

const maxDepth = 8;

function containersIn(object: KubeObject, workloads: readonly Workload[]): string | undefined {
  const { group, kind } = object;
  const fields = forms.get(group);
  if (fields && (group !== 'argoproj.io' || argoWorkflows.has(kind))) return search(object.field('spec'), fields, 0);
  // The groups of Kubernetes have no dot or end in k8s.io; their objects are read.
  if (!group.includes('.') || group.endsWith('k8s.io') || workloads.length > 0) return undefined;
  return operatorContainers(object);
}

/** As in a Prometheus: `spec.containers`, or one level below, that the operator adds to the pods it makes. */
function operatorContainers(object: KubeObject): string | undefined {
  const spec = object.field('spec');
  const fields = [spec, ...Object.keys(asRecord(spec.value)).map((key) => fieldOf(spec.value, spec.pointer, [key]))];
  for (const { value, pointer } of fields) {
    for (const name of ['containers', 'initContainers']) {
      const list = child(value, name);
      if (Array.isArray(list) && list.some((item) => typeof child(item, 'name') === 'string')) {
        return fieldOf(value, pointer, [name]).pointer;
      }
    }
  }
  return undefined;
}

function search(field: Field, names: readonly string[], depth: number): string | undefined {
  const { value, pointer } = field;
  if (typeof value !== 'object' || value === null || depth > maxDepth) return undefined;
  const name = Array.isArray(value) ? undefined : names.find((known) => child(value, known) !== undefined);
  if (name !== undefined) return fieldOf(value, pointer, [name]).pointer;
  for (const key of Object.keys(value)) {
    const found = search(fieldOf(value, pointer, [Array.isArray(value) ? Number(key) : key]), names, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
