import { isSet, requireFlag, runs } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpControllerSaPrivateKey = defineRule({
  id: 'cp-controller-sa-private-key',
  title: 'No key of its own signs service account tokens',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} runs kube-controller-manager with {flag}.',
  why: 'Tokens cannot be signed, or are signed with a key that serves something else and cannot be rotated.',
  fix: 'Set `--service-account-private-key-file`.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/reference/command-line-tools-reference/kube-controller-manager/'],
  mappings: {
    kubescape: ['C-0147'],
    trivy: ['KCV-0036'],
    checkov: ['CKV_K8S_110'],
  },
  applies: runs('kube-controller-manager'),
  check: (workload) => requireFlag(workload, 'kube-controller-manager', 'service-account-private-key-file', isSet),
});
