import { isSet, requireFlag, runs } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpControllerRootCa = defineRule({
  id: 'cp-controller-root-ca',
  title: 'Pods get no authority to verify the API server',
  severity: 'high',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} runs kube-controller-manager with {flag}.',
  why: 'Without it pods have no ca.crt beside their token, and so cannot tell the API server from an impostor.',
  fix: 'Set `--root-ca-file`.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/reference/command-line-tools-reference/kube-controller-manager/'],
  mappings: {
    kubescape: ['C-0148'],
    trivy: ['KCV-0037'],
    checkov: ['CKV_K8S_111'],
  },
  applies: runs('kube-controller-manager'),
  check: (workload) => requireFlag(workload, 'kube-controller-manager', 'root-ca-file', isSet),
});
