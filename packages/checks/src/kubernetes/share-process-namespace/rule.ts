import { defineRule, remove } from '../../rule.ts';

export const shareProcessNamespace = defineRule({
  id: 'share-process-namespace',
  title: 'Containers share one PID namespace',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'The containers of the pod share one process namespace.',
  why: 'Whoever takes over one container sees the processes of the others, and reads their files and environment through /proc.',
  fix: 'Remove `shareProcessNamespace`, unless a container has to signal or debug the others.',
  machineFix: 'yes',
  references: ['https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/'],
  mappings: {},
  *check(workload) {
    const { pointer, value } = workload.podField('shareProcessNamespace');
    if (value === true) yield { at: pointer, data: {}, edits: [remove(pointer)] };
  },
});
