import { missingAmounts } from '../../resources.ts';
import { defineRule } from '../../rule.ts';

export const cpuRequestMissing = defineRule({
  id: 'cpu-request-missing',
  title: 'CPU request missing',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {
    proposal: { type: 'string', default: '100m', about: 'The request that the fix proposes, as a quantity.' },
  },
  seen: 'The CPU request of container {container} is {state}.',
  why: 'The scheduler counts it as nothing and packs the node too full; when CPU gets short, this container is the first that gets none.',
  fix: 'Set `resources.requests.cpu` to what the container uses in normal work.',
  machineFix: 'partial',
  references: ['https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/'],
  mappings: {
    kubescape: ['C-0268', 'C-0050'],
    trivy: ['KSV-0015'],
    checkov: ['CKV_K8S_10'],
    'kube-linter': ['unset-cpu-requirements'],
    polaris: ['cpuRequestsMissing'],
    'kube-score': ['container-resources'],
    kubesec: ['RequestsCPU'],
    kyverno: ['require-pod-requests-limits'],
  },
  *check(workload, { params }) {
    yield* missingAmounts(workload, 'requests', 'cpu', params.proposal);
  },
});
