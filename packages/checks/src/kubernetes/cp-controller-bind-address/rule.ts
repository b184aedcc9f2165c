import { isLoopback, judge, requireFlag, runs } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpControllerBindAddress = defineRule({
  id: 'cp-controller-bind-address',
  title: 'Controller manager listens on every address',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} runs kube-controller-manager with {flag}.',
  why: 'Its health, metrics and profiling endpoints are offered to the whole network of the node.',
  fix: 'Set `--bind-address=127.0.0.1`.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/reference/command-line-tools-reference/kube-controller-manager/'],
  mappings: {
    kubescape: ['C-0150'],
    trivy: ['KCV-0039'],
    checkov: ['CKV_K8S_113'],
  },
  applies: runs('kube-controller-manager'),
  check: (workload) => requireFlag(workload, 'kube-controller-manager', 'bind-address', judge(isLoopback, false)),
});
