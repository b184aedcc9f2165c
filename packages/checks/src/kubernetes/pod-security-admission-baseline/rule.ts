import { podPolicyEngine } from '../../admission.ts';
import { asString } from '../../object.ts';
import { violatesBaseline } from '../../pss-level.ts';
import { defineRule, propose, set } from '../../rule.ts';

export const podSecurityAdmissionBaseline = defineRule({
  id: 'pod-security-admission-baseline',
  title: 'Enforce level below baseline',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['Namespace'],
  scope: 'project',
  needs: [],
  params: {},
  seen: 'Namespace {name} enforces {level}, which is below baseline.',
  why: 'Privileged containers, host namespaces and host paths are let in: one such pod gives its author the node.',
  fix: 'Set the label `pod-security.kubernetes.io/enforce` to `baseline` or `restricted`.',
  machineFix: 'yes',
  references: [
    'https://kubernetes.io/docs/concepts/security/pod-security-admission/',
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
  ],
  mappings: {
    kubescape: ['C-0193', 'C-0194', 'C-0195', 'C-0196', 'C-0199', 'C-0202', 'C-0203', 'C-0204'],
  },
  *check(namespace, { project }) {
    // Control plane and network plugins run there; they need what baseline forbids.
    if (namespace.name === 'kube-system') return;
    const label = namespace.field('metadata', 'labels', 'pod-security.kubernetes.io/enforce');
    const level = asString(label.value);
    if (level === 'baseline' || level === 'restricted' || podPolicyEngine(project)) return;
    const pods = project.workloadsIn(namespace.name);
    // `privileged` was written for pods: where they are not known, or would be refused, a person has to decide.
    const isSafe = !pods.some(violatesBaseline) && (level !== 'privileged' || pods.length > 0);
    yield {
      at: label.pointer,
      data: { name: namespace.name, level: level === '' ? 'no Pod Security level' : `the Pod Security level ${level}` },
      edits: [isSafe ? set(label.pointer, 'baseline') : propose(label.pointer, 'baseline')],
    };
  },
});
