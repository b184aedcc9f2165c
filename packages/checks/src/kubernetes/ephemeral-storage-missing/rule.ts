import { amountField, amountOf, resourceContainers } from '../../resources.ts';
import { defineRule } from '../../rule.ts';

export const ephemeralStorageMissing = defineRule({
  id: 'ephemeral-storage-missing',
  title: 'ephemeral-storage request or limit missing',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} {state}.',
  why: 'Logs, caches or an upload of an attacker can fill the disk of the node; the kubelet then evicts pods, and not this one first.',
  fix: 'Set `ephemeral-storage` under both `resources.requests` and `resources.limits`.',
  machineFix: 'no',
  references: [
    'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#local-ephemeral-storage',
  ],
  mappings: {
    'kube-score': ['container-ephemeral-storage-request-and-limit'],
  },
  *check(workload) {
    for (const container of resourceContainers(workload)) {
      const limit = amountOf(container, 'limits', 'ephemeral-storage');
      const request = amountOf(container, 'requests', 'ephemeral-storage');
      if (limit.state === 'unreadable' || request.state === 'unreadable') {
        yield { undecided: `ephemeral-storage of container ${container.label} is no quantity.` };
        continue;
      }
      const limited = limit.state === 'set';
      // The API server takes a limit for the request, but not where that is written as zero.
      if (limited && request.state !== 'zero') continue;
      const state = limited
        ? 'requests no ephemeral-storage'
        : request.state === 'set'
          ? 'has no limit of ephemeral-storage'
          : 'has neither a request nor a limit of ephemeral-storage';
      const { pointer } = amountField(container, limited ? 'requests' : 'limits', 'ephemeral-storage');
      yield { at: pointer, data: { container: container.label, state } };
    }
  },
});
