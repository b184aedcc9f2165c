import { asString, fieldOf } from '../../object.ts';
import { defineRule, remove } from '../../rule.ts';

export const selinuxCustomOptions = defineRule({
  id: 'selinux-custom-options',
  title: 'Custom SELinux user, role or unusual type',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {
    allowedTypes: {
      type: 'string-list',
      default: ['container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t'],
      about: 'SELinux types that a pod or container may ask for.',
    },
  },
  seen: '{subject} sets the SELinux {option} {value}.',
  why: 'A type such as spc_t, or a user or role of the host, lifts the process out of the confinement that keeps containers from the node.',
  fix: 'Remove the option, so that the runtime assigns a confined label.',
  machineFix: 'yes',
  references: [
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
  ],
  mappings: {
    kubescape: ['C-0211'],
    trivy: ['KSV-0025'],
    'kube-scan': ['selinux'],
    kyverno: ['disallow-selinux'],
  },
  *check(workload, { params }) {
    const places = [
      { subject: 'The pod', options: workload.podField('securityContext', 'seLinuxOptions') },
      ...workload.containers.map((container) => ({
        subject: `Container ${container.label}`,
        options: container.field('securityContext', 'seLinuxOptions'),
      })),
    ];
    for (const { subject, options } of places) {
      for (const option of ['user', 'role', 'type']) {
        const field = fieldOf(options.value, options.pointer, [option]);
        const value = asString(field.value);
        if (value === '' || (option === 'type' && params.allowedTypes.includes(value))) continue;
        yield { at: field.pointer, data: { subject, option, value }, edits: [remove(field.pointer)] };
      }
    }
  },
});
