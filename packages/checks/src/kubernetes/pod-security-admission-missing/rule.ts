import { podPolicyEngine } from '../../admission.ts';
import { violatesBaseline } from '../../pss-level.ts';
import { defineRule, propose, set } from '../../rule.ts';

export const podSecurityAdmissionMissing = defineRule({
  id: 'pod-security-admission-missing',
  title: 'No Pod Security Admission level nor other policy engine',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['Namespace'],
  scope: 'project',
  needs: [],
  params: {},
  seen: 'Namespace {name} sets no Pod Security level to enforce, and no admission webhook for pods is known.',
  why: 'Whoever may create a pod there may create a privileged one, and with it owns the node.',
  fix: 'Label the namespace `pod-security.kubernetes.io/enforce: baseline` (better: `restricted`).',
  machineFix: 'yes',
  references: [
    'https://kubernetes.io/docs/concepts/security/pod-security-admission/',
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
  ],
  mappings: {
    kubescape: ['C-0192'],
  },
  *check(namespace, { project }) {
    // Control plane and network plugins run there; they need what baseline forbids.
    if (namespace.name === 'kube-system') return;
    // `enforce-version` alone enforces nothing.
    const level = namespace.field('metadata', 'labels', 'pod-security.kubernetes.io/enforce');
    if (level.value !== undefined || podPolicyEngine(project)) return;
    // Pods that are known, and would be refused, are for a person to mend first.
    const isRefusing = project.workloadsIn(namespace.name).some(violatesBaseline);
    const edit = isRefusing ? propose(level.pointer, 'baseline') : set(level.pointer, 'baseline');
    yield { at: level.pointer, data: { name: namespace.name }, edits: [edit] };
  },
});
