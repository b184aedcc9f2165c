import { isTrue, requireFlag, runs } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpControllerSaCredentials = defineRule({
  id: 'cp-controller-sa-credentials',
  title: 'Controllers share one identity',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} runs kube-controller-manager with {flag}.',
  why: 'Every controller acts with all rights of the controller manager, so a flaw in one of them reaches everything, and the audit log cannot tell them apart.',
  fix: 'Set `--use-service-account-credentials=true`.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/reference/command-line-tools-reference/kube-controller-manager/'],
  mappings: {
    kubescape: ['C-0146'],
    trivy: ['KCV-0035'],
    checkov: ['CKV_K8S_108'],
  },
  applies: runs('kube-controller-manager'),
  check: (workload) => requireFlag(workload, 'kube-controller-manager', 'use-service-account-credentials', isTrue),
});
