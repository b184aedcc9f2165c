import { reportMounts } from '../../mounts.ts';
import { defineRule } from '../../rule.ts';

export const workloadMountsConfigmap = defineRule({
  id: 'workload-mounts-configmap',
  title: 'Workload mounts a ConfigMap',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'project',
  needs: [],
  params: {},
  seen: 'Container {container} mounts ConfigMap {name} at {path}.',
  why: 'Whoever may change the ConfigMap changes the files in this container, without a rollout: scripts and settings that it runs by.',
  fix: 'Check who may change it; make it `immutable` where it never changes.',
  machineFix: 'no',
  folded: true,
  references: ['https://kubernetes.io/docs/concepts/configuration/configmap/#configmap-immutable'],
  mappings: {
    kubescape: ['C-0258'],
  },
  *check(workload, { project }) {
    yield* reportMounts(workload, 'ConfigMap', project);
  },
});
