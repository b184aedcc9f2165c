import { isNotFalse, requireFlag, runs } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpApiserverSaLookup = defineRule({
  id: 'cp-apiserver-sa-lookup',
  title: 'Tokens of deleted accounts stay valid',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} runs kube-apiserver with {flag}.',
  why: 'Only the signature of a token is checked: whoever kept one of a deleted service account goes on using it.',
  fix: 'Remove `--service-account-lookup=false`.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/'],
  mappings: {
    kubescape: ['C-0135'],
    trivy: ['KCV-0024'],
    checkov: ['CKV_K8S_96'],
  },
  applies: runs('kube-apiserver'),
  check: (workload) => requireFlag(workload, 'kube-apiserver', 'service-account-lookup', isNotFalse),
});
