import { child, type Field, fieldOf, type KubeObject } from './object.ts';

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

/**
 * Where an object tells what its containers are in a form that no rule reads: steps of Tekton, templates of Argo
 * Workflows. The pods that come of it are seen nowhere else.
 * @returns the pointer of the first one, undefined where there is none
 */
export function unreadContainers(object: KubeObject): string | undefined {
  const fields = forms.get(object.group);
  if (!fields || (object.group === 'argoproj.io' && !argoWorkflows.has(object.kind))) return undefined;
  return search(object.field('spec'), fields, 0);
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
