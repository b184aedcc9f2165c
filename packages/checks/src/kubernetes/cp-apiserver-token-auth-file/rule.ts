import { isAbsent, requireFlag, runs } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpApiserverTokenAuthFile = defineRule({
  id: 'cp-apiserver-token-auth-file',
  title: 'API server takes tokens from a file',
  severity: 'high',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} runs kube-apiserver with {flag}.',
  why: 'Tokens of the file never expire, stand there in clear text, and can be withdrawn only by a restart: one leak lasts.',
  fix: 'Remove `--token-auth-file` and authenticate by OIDC or certificates.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/'],
  mappings: {
    kubescape: ['C-0114'],
    trivy: ['KCV-0002'],
    checkov: ['CKV_K8S_70'],
  },
  applies: runs('kube-apiserver'),
  check: (workload) => requireFlag(workload, 'kube-apiserver', 'token-auth-file', isAbsent),
});
