import { reportMounts } from '../../mounts.ts';
import { defineRule } from '../../rule.ts';

export const workloadMountsSecret = defineRule({
  id: 'workload-mounts-secret',
  title: 'Workload mounts a Secret',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'project',
  needs: [],
  params: {},
  seen: 'Container {container} mounts Secret {name} at {path}.',
  why: 'Whoever runs code in this container has the contents: it is the step from one broken pod to the database or the cloud behind it.',
  fix: 'Check that this container needs it, and that the credential opens no more than it needs.',
  machineFix: 'no',
  folded: true,
  references: ['https://kubernetes.io/docs/concepts/security/secrets-good-practices/'],
  mappings: {
    kubescape: ['C-0255'],
  },
  *check(workload, { project }) {
    yield* reportMounts(workload, 'Secret', project);
  },
});
