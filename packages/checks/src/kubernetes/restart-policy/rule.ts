import { defineRule } from '../../rule.ts';

export const restartPolicy = defineRule({
  id: 'restart-policy',
  title: 'Restart policy unset or not accepted',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {
    accepted: {
      type: 'string-list',
      default: ['Always', 'OnFailure'],
      about: 'Restart policies that pods may have; without one they have `Always`.',
    },
  },
  seen: 'The pods of {kind} {name} have the restart policy {policy}.',
  why: 'When the process ends or is killed, nothing starts it again, and what it served stays away.',
  fix: 'Set `restartPolicy` to `Always`, or leave it out; run what should end as a Job.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy'],
  mappings: {
    'kube-linter': ['restart-policy'],
  },
  *check(workload, { params }) {
    // The controller of a Job starts new pods itself, and Helm waits for its hooks to end.
    if (workload.kind === 'Job' || workload.kind === 'CronJob' || workload.podAnnotations.has('helm.sh/hook')) return;
    const { pointer, value } = workload.podField('restartPolicy');
    const policy = String(value ?? 'Always');
    if (params.accepted.includes(policy)) return;
    yield { at: pointer, data: { kind: workload.kind, name: workload.name, policy } };
  },
});
