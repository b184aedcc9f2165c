import { requireMode, runs } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpApiserverAuthzNode = defineRule({
  id: 'cp-apiserver-authz-node',
  title: 'API server lacks the Node authorizer',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'project',
  needs: [],
  params: {},
  seen: 'Container {container} runs kube-apiserver with {flag}.',
  why: 'The Node authorizer limits each kubelet to the Secrets, volumes and pods of its own node; without it a kubelet needs broad roles, and one captured node reads all Secrets.',
  fix: 'Add `Node` to `--authorization-mode`.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/'],
  mappings: {
    kubescape: ['C-0119'],
    trivy: ['KCV-0008'],
    checkov: ['CKV_K8S_75'],
  },
  applies: runs('kube-apiserver'),
  check: (workload, { project }) => requireMode(workload, project, 'Node'),
});
