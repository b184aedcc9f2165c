import { asString } from '../../object.ts';
import type { Project } from '../../project.ts';
import { defineRule } from '../../rule.ts';

export const priorityClass = defineRule({
  id: 'priority-class',
  title: 'Priority class missing or not accepted',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'project',
  needs: [],
  params: {
    accepted: {
      type: 'string-list',
      default: [],
      about: 'Priority classes that pods may have, such as `system-cluster-critical`; any where empty.',
    },
  },
  seen: '{kind} {name} {state}.',
  why: 'When the nodes are full, the scheduler cannot tell what matters: it makes a shop wait for a report, or evicts it for something that took a class too high.',
  fix: 'Set `priorityClassName` to a class that your cluster defines for such workloads.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/'],
  mappings: {
    'kube-linter': ['priority-class-name'],
    polaris: ['priorityClassNotSet'],
  },
  *check(workload, { params, project }) {
    const { pointer, value } = workload.podField('priorityClassName');
    const name = asString(value) || defaultClassOf(project);
    if (name !== '' && (params.accepted.length === 0 || params.accepted.includes(name))) return;
    const state =
      name === '' ? 'has no priority class' : `has the priority class ${name}, which is not an accepted one`;
    yield { at: pointer, data: { kind: workload.kind, name: workload.name, state } };
  },
});

const defaults = new WeakMap<Project, string>();

/** The class that pods without one get, where a PriorityClass of the scan is the default of the cluster. */
function defaultClassOf(project: Project): string {
  let name = defaults.get(project);
  if (name === undefined) {
    name = project.ofKind('PriorityClass').find(({ value }) => value.globalDefault === true)?.name ?? '';
    defaults.set(project, name);
  }
  return name;
}
