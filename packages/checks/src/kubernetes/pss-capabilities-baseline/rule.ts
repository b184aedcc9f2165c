import { baselineCapabilities, capabilityName } from '../../capabilities.ts';
import { asString, itemsOf } from '../../object.ts';
import { defineRule, remove, set } from '../../rule.ts';

export const pssCapabilitiesBaseline = defineRule({
  id: 'pss-capabilities-baseline',
  title: 'Baseline level: capability outside the allowed set',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} adds {capability}, which the baseline level does not allow.',
  why: 'The capability goes beyond those that container runtimes give by default, and Pod Security Admission refuses the pod; it compares names letter by letter.',
  fix: 'Remove the entry, or write the name in capitals and without `CAP_`.',
  machineFix: 'yes',
  folded: true,
  references: [
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
  ],
  mappings: {
    trivy: ['KSV-0022'],
    kyverno: ['disallow-capabilities'],
  },
  *check(workload) {
    for (const container of workload.containers) {
      for (const { pointer, value } of itemsOf(container.field('securityContext', 'capabilities', 'add'))) {
        const capability = asString(value);
        if (capability === '' || baselineCapabilities.includes(capability)) continue;
        const name = capabilityName(capability);
        const edit = baselineCapabilities.includes(name) ? set(pointer, name) : remove(pointer);
        yield { at: pointer, data: { container: container.label, capability }, edits: [edit] };
      }
    }
  },
});
