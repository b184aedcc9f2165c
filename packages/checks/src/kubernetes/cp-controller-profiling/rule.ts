import { isFalse, requireFlag, runs } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpControllerProfiling = defineRule({
  id: 'cp-controller-profiling',
  title: 'Controller manager serves profiles',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} runs kube-controller-manager with {flag}.',
  why: 'The profiling endpoints show memory and call stacks of the process and cost it time.',
  fix: 'Set `--profiling=false`.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/reference/command-line-tools-reference/kube-controller-manager/'],
  mappings: {
    kubescape: ['C-0145'],
    trivy: ['KCV-0034'],
    checkov: ['CKV_K8S_107'],
  },
  applies: runs('kube-controller-manager'),
  check: (workload) => requireFlag(workload, 'kube-controller-manager', 'profiling', isFalse),
});
