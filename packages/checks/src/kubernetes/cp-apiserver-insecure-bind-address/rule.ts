import { isAbsent, requireFlag, runs } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpApiserverInsecureBindAddress = defineRule({
  id: 'cp-apiserver-insecure-bind-address',
  title: 'API server listens without TLS',
  severity: 'high',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} runs kube-apiserver with {flag}.',
  why: 'On the insecure address there is neither TLS nor authentication nor authorization: who reaches it is cluster admin.',
  fix: 'Remove `--insecure-bind-address`.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/'],
  mappings: {
    checkov: ['CKV_K8S_86'],
  },
  applies: runs('kube-apiserver'),
  check: (workload) => requireFlag(workload, 'kube-apiserver', 'insecure-bind-address', isAbsent),
});
