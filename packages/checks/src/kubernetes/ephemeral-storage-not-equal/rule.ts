import { amountField, resourceContainers, unequalAmounts } from '../../resources.ts';
import { defineRule } from '../../rule.ts';

export const ephemeralStorageNotEqual = defineRule({
  id: 'ephemeral-storage-not-equal',
  title: 'ephemeral-storage request differs from limit',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} requests {requested} of ephemeral-storage and has a limit of {limit}.',
  why: 'The scheduler reckons with the request: containers that grow up to their limits fill the disk of the node, and the kubelet evicts pods.',
  fix: 'Make request and limit of `ephemeral-storage` equal.',
  machineFix: 'no',
  folded: true,
  references: [
    'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#local-ephemeral-storage',
  ],
  mappings: {
    'kube-score': ['container-ephemeral-storage-request-equals-limit'],
  },
  *check(workload) {
    for (const container of resourceContainers(workload)) {
      const unequal = unequalAmounts(container.value.resources, 'ephemeral-storage');
      if (!unequal) continue;
      const { pointer } = amountField(container, 'requests', 'ephemeral-storage');
      yield { at: pointer, data: { container: container.label, ...unequal } };
    }
  },
});
