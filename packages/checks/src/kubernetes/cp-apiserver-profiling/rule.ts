import { isFalse, requireFlag, runs } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpApiserverProfiling = defineRule({
  id: 'cp-apiserver-profiling',
  title: 'API server serves profiles',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} runs kube-apiserver with {flag}.',
  why: 'The profiling endpoints show memory and call stacks of the server and cost it time: a help for an attacker and a way to slow it down.',
  fix: 'Set `--profiling=false`.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/'],
  mappings: {
    kubescape: ['C-0129'],
    trivy: ['KCV-0018'],
    checkov: ['CKV_K8S_90'],
  },
  applies: runs('kube-apiserver'),
  check: (workload) => requireFlag(workload, 'kube-apiserver', 'profiling', isFalse),
});
