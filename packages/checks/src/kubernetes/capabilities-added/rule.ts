import { addedCapabilities, capabilityName } from '../../capabilities.ts';
import { defineRule, offer, remove } from '../../rule.ts';

export const capabilitiesAdded = defineRule({
  id: 'capabilities-added',
  title: 'Any capability added',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {
    allowed: {
      type: 'string-list',
      default: [],
      about: 'Capabilities that containers may add; `CAP_` and case do not matter.',
    },
  },
  seen: 'Container {container} adds the capability {capability}.',
  why: 'Every capability beyond the default set is a piece of root that an attacker in the container inherits.',
  fix: 'Remove the entries that the process does without, and list the others in `allowed`.',
  machineFix: 'yes',
  references: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
  ],
  mappings: {
    kubescape: ['C-0219', 'C-0200'],
    trivy: ['KSV-0022'],
    checkov: ['CKV_K8S_25'],
    kubeaudit: ['capabilities:CapabilityAdded'],
    kyverno: ['disallow-capabilities-strict'],
  },
  *check(workload, { params }) {
    const listed = new Set(params.allowed.map(capabilityName));

    for (const container of workload.containers) {
      for (const { name, pointer } of addedCapabilities(container)) {
        if (listed.has(name)) continue;
        // The one that the restricted level allows by name: it is there to bind a low port, which fails without it.
        const edit = name === 'NET_BIND_SERVICE' ? offer(remove(pointer)) : remove(pointer);
        yield { at: pointer, data: { container: container.label, capability: name }, edits: [edit] };
      }
    }
  },
});
