import { isLoopback, judge, requireFlag, runs } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpSchedulerBindAddress = defineRule({
  id: 'cp-scheduler-bind-address',
  title: 'Scheduler listens on every address',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} runs kube-scheduler with {flag}.',
  why: 'Its health, metrics and profiling endpoints are offered to the whole network of the node.',
  fix: 'Set `--bind-address=127.0.0.1`.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/reference/command-line-tools-reference/kube-scheduler/'],
  mappings: {
    kubescape: ['C-0152'],
    trivy: ['KCV-0041'],
    checkov: ['CKV_K8S_115'],
  },
  applies: runs('kube-scheduler'),
  check: (workload) => requireFlag(workload, 'kube-scheduler', 'bind-address', judge(isLoopback, false)),
});
