import { requireMode, runs } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpApiserverAuthzRbac = defineRule({
  id: 'cp-apiserver-authz-rbac',
  title: 'API server lacks RBAC',
  severity: 'high',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'project',
  needs: [],
  params: {},
  seen: 'Container {container} runs kube-apiserver with {flag}.',
  why: 'Without RBAC the roles in the cluster decide nothing; what is allowed is whatever the other authorizers say.',
  fix: 'Add `RBAC` to `--authorization-mode`.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/'],
  mappings: {
    kubescape: ['C-0120', 'C-0088'],
    trivy: ['KCV-0009'],
    checkov: ['CKV_K8S_77'],
  },
  applies: runs('kube-apiserver'),
  check: (workload, { project }) => requireMode(workload, project, 'RBAC'),
});
