import { missingAmounts } from '../../resources.ts';
import { defineRule } from '../../rule.ts';

export const memoryRequestMissing = defineRule({
  id: 'memory-request-missing',
  title: 'Memory request missing',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {
    proposal: { type: 'string', default: '512Mi', about: 'The request that the fix proposes, as a quantity.' },
  },
  seen: 'The memory request of container {container} is {state}.',
  why: 'The scheduler counts it as nothing and packs the node too full; when memory runs out, the kernel kills this container among the first.',
  fix: 'Set `resources.requests.memory` to what the container uses in normal work.',
  machineFix: 'partial',
  references: ['https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/'],
  mappings: {
    kubescape: ['C-0269', 'C-0004'],
    trivy: ['KSV-0016'],
    checkov: ['CKV_K8S_12'],
    polaris: ['memoryRequestsMissing'],
    'kube-score': ['container-resources'],
    kubesec: ['RequestsMemory'],
    kyverno: ['require-pod-requests-limits'],
  },
  *check(workload, { params }) {
    yield* missingAmounts(workload, 'requests', 'memory', params.proposal);
  },
});
