import { defineRule, propose } from '../../rule.ts';

export const rollingUpdateMissing = defineRule({
  id: 'rolling-update-missing',
  title: 'Strategy is not RollingUpdate',
  severity: 'low',
  class: 'misconfig',
  kinds: ['Deployment', 'DaemonSet', 'DeploymentConfig'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{kind} {name} is updated by {strategy} instead of a rolling update.',
  why: '`Recreate` ends all pods before new ones start, so each release is an outage; `OnDelete` leaves the old version, with its holes, running until someone deletes the pods.',
  fix: 'Set the type to `RollingUpdate`, unless two versions cannot run at once, as with a volume that only one node can mount.',
  machineFix: 'partial',
  references: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy',
    'https://kubernetes.io/docs/tasks/manage-daemon/update-daemon-set/',
  ],
  mappings: {
    kubescape: ['C-0305'],
    'kube-linter': ['no-rolling-update-strategy'],
    'kube-score': ['deployment-strategy'],
  },
  *check(object) {
    const list = object.kind === 'DaemonSet' ? 'updateStrategy' : 'strategy';
    const rolling = object.kind === 'DeploymentConfig' ? 'Rolling' : 'RollingUpdate';
    const { pointer, value } = object.field('spec', list, 'type');
    if (value === undefined || value === rolling) return;
    yield {
      at: pointer,
      data: { kind: object.kind, name: object.name, strategy: String(value) },
      edits: [propose(pointer, rolling)],
    };
  },
});
