import { asString } from '../../object.ts';
import { defineRule, propose } from '../../rule.ts';

export const podSecurityAdmissionRestricted = defineRule({
  id: 'pod-security-admission-restricted',
  title: 'Enforce level below restricted',
  severity: 'low',
  class: 'misconfig',
  kinds: ['Namespace'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Namespace {name} enforces {level}, not restricted.',
  why: 'Pods may run as root, keep default capabilities and gain privileges: a flaw in the application is then one step from a flaw in the node.',
  fix: 'Set the label `pod-security.kubernetes.io/enforce` to `restricted`; `warn: restricted` shows beforehand what would be refused.',
  machineFix: 'partial',
  references: [
    'https://kubernetes.io/docs/concepts/security/pod-security-admission/',
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
  ],
  mappings: {
    kubescape: ['C-0197', 'C-0198', 'C-0200', 'C-0201'],
  },
  *check(namespace) {
    // Control plane and network plugins run there; they need what restricted forbids.
    if (namespace.name === 'kube-system') return;
    const label = namespace.field('metadata', 'labels', 'pod-security.kubernetes.io/enforce');
    const level = asString(label.value);
    if (level === 'restricted') return;
    yield {
      at: label.pointer,
      data: { name: namespace.name, level: level === '' ? 'no Pod Security level' : `the Pod Security level ${level}` },
      // Pods that are not ready for it would no longer start, and baseline is what can be set unasked.
      edits: [propose(label.pointer, 'restricted')],
    };
  },
});
