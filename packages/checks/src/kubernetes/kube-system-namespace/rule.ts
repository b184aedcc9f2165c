import { labelsOf } from '../../object.ts';
import { defineRule } from '../../rule.ts';
import type { Workload } from '../../workload.ts';

export const kubeSystemNamespace = defineRule({
  id: 'kube-system-namespace',
  title: 'User object in kube-system',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{kind} {name} is in kube-system and is no part of the control plane.',
  why: 'Pods there are often exempt from admission policies, and they sit beside the Secrets and tokens of the cluster itself: a flaw in this one puts those within reach.',
  fix: 'Move it to a namespace of its own.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/#initial-namespaces'],
  mappings: {
    trivy: ['KSV-0037'],
  },
  *check(workload) {
    if (workload.namespace !== 'kube-system' || !workload.first || isCore(workload)) return;
    yield { at: '/metadata/namespace', data: { kind: workload.kind, name: workload.name } };
  },
});

/** The static Pods of the control plane carry all three marks; each alone is given to add-ons too. */
function isCore(workload: Workload): boolean {
  if (workload.podSpec.priorityClassName !== 'system-node-critical') return false;
  return [workload.podLabels, labelsOf(workload)].some(
    (labels) => labels.get('tier') === 'control-plane' && labels.has('component'),
  );
}
