import { isSet, requireFlag, runs } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpApiserverSaKeyFile = defineRule({
  id: 'cp-apiserver-sa-key-file',
  title: 'No key of its own verifies service account tokens',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} runs kube-apiserver with {flag}.',
  why: 'Tokens are then verified with the private key of the TLS certificate; neither can be replaced without breaking the other.',
  fix: 'Set `--service-account-key-file`.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/'],
  mappings: {
    kubescape: ['C-0136'],
    trivy: ['KCV-0025'],
    checkov: ['CKV_K8S_97'],
  },
  applies: runs('kube-apiserver'),
  check: (workload) => requireFlag(workload, 'kube-apiserver', 'service-account-key-file', isSet),
});
