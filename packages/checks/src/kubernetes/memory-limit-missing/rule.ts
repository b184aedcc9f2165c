import { missingAmounts } from '../../resources.ts';
import { defineRule } from '../../rule.ts';

export const memoryLimitMissing = defineRule({
  id: 'memory-limit-missing',
  title: 'Memory limit missing',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {
    proposal: { type: 'string', default: '512Mi', about: 'The limit that the fix proposes, as a quantity.' },
  },
  seen: 'The memory limit of container {container} is {state}.',
  why: 'A leak, or an attacker who sends large requests, can use up the memory of the node: the kernel then kills processes of other pods.',
  fix: 'Set `resources.limits.memory` above what the container uses at its peak: at the limit it is killed and started again.',
  machineFix: 'partial',
  references: ['https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/'],
  mappings: {
    kubescape: ['C-0271', 'C-0009', 'C-0004'],
    trivy: ['KSV-0018'],
    checkov: ['CKV_K8S_13'],
    'kube-linter': ['unset-memory-requirements'],
    polaris: ['memoryLimitsMissing'],
    'kube-score': ['container-resources'],
    kubeaudit: ['limits:LimitsNotSet', 'limits:LimitsMemoryNotSet', 'limits:LimitsMemoryExceeded'],
    kubesec: ['LimitsMemory'],
    'kube-scan': ['notConfiguredCpuOrMemoryLimit'],
    kyverno: ['require-pod-requests-limits'],
  },
  *check(workload, { params }) {
    yield* missingAmounts(workload, 'limits', 'memory', params.proposal);
  },
});
