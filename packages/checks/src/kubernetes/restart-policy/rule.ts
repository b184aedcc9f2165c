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
  seen: '{kind} {name} has the restart policy {policy}.',
  why: 'When the process ends or is killed, nothing starts it again, and what it served stays away.',
  fix: 'Set `restartPolicy` to `Always`, or leave it out; run what should end as a Job.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy'],
  mappings: {
    'kube-linter': ['restart-policy'],
  },
  *check(workload, { params }) {
    // The controllers of Jobs and of custom resources start new pods themselves, and Helm waits for its hooks to end.
    if (!lastingGroups.includes(workload.group) || workload.podAnnotations.has('helm.sh/hook')) return;
    const { pointer, value } = workload.podField('restartPolicy');
    const policy = String(value ?? 'Always');
    if (params.accepted.includes(policy)) return;
    yield { at: pointer, data: { kind: workload.kind, name: workload.name, policy } };
  },
});

/** The API groups of Pod and of the controllers that keep pods running. */
const lastingGroups: readonly string[] = ['', 'apps', 'extensions', 'apps.openshift.io'];
