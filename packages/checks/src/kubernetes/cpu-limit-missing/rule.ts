import { missingAmounts } from '../../resources.ts';
import { defineRule } from '../../rule.ts';

export const cpuLimitMissing = defineRule({
  id: 'cpu-limit-missing',
  title: 'CPU limit missing',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {
    proposal: { type: 'string', default: '100m', about: 'The limit that the fix proposes, as a quantity.' },
  },
  seen: 'The CPU limit of container {container} is {state}.',
  why: 'A loop, a flood of requests or a coin miner in it can take every idle core of the node from its neighbours.',
  fix: 'Set `resources.limits.cpu` well above what the container uses at its peak: at the limit it is slowed down, not stopped.',
  machineFix: 'partial',
  references: ['https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/'],
  mappings: {
    kubescape: ['C-0270', 'C-0009', 'C-0050'],
    trivy: ['KSV-0011'],
    checkov: ['CKV_K8S_11'],
    polaris: ['cpuLimitsMissing'],
    'kube-score': ['container-resources'],
    kubeaudit: ['limits:LimitsNotSet', 'limits:LimitsCPUNotSet', 'limits:LimitsCPUExceeded'],
    kubesec: ['LimitsCPU'],
    'kube-scan': ['notConfiguredCpuOrMemoryLimit'],
  },
  *check(workload, { params }) {
    yield* missingAmounts(workload, 'limits', 'cpu', params.proposal);
  },
});
