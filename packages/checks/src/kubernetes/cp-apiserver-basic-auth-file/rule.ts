import { isAbsent, requireFlag, runs } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpApiserverBasicAuthFile = defineRule({
  id: 'cp-apiserver-basic-auth-file',
  title: 'API server takes passwords from a file',
  severity: 'high',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} runs kube-apiserver with {flag}.',
  why: 'The file holds passwords in clear text, and they change only with a restart: whoever reads the node has them, and nobody can withdraw one.',
  fix: 'Remove `--basic-auth-file` and authenticate by OIDC or certificates.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/'],
  mappings: {
    checkov: ['CKV_K8S_69'],
  },
  applies: runs('kube-apiserver'),
  check: (workload) => requireFlag(workload, 'kube-apiserver', 'basic-auth-file', isAbsent),
});
