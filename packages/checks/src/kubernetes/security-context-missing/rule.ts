import { entriesOf, type Field } from '../../object.ts';
import { defineRule } from '../../rule.ts';

export const securityContextMissing = defineRule({
  id: 'security-context-missing',
  title: 'No security context',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{subject} has no security context.',
  why: 'User, capabilities, seccomp and file system are then what the image and the runtime happen to choose, which is mostly root with defaults.',
  fix: 'Define a `securityContext` for the pod and for each container.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/tasks/configure-pod-container/security-context/'],
  mappings: {
    kubescape: ['C-0211'],
    trivy: ['KSV-0118'],
    checkov: ['CKV_K8S_29', 'CKV_K8S_30'],
  },
  *check(workload) {
    const context = workload.podField('securityContext');
    if (isEmpty(context)) yield { at: context.pointer, data: { subject: 'The pod' } };
    for (const container of workload.containers) {
      const own = container.field('securityContext');
      if (isEmpty(own)) yield { at: own.pointer, data: { subject: `Container ${container.label}` } };
    }
  },
});

function isEmpty(context: Field): boolean {
  return !entriesOf(context).some(({ value }) => value !== undefined);
}
