import { isSet, requireFlag, runs } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpApiserverAuditLogPath = defineRule({
  id: 'cp-apiserver-audit-log-path',
  title: 'API server writes no audit log',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} runs kube-apiserver with {flag}.',
  why: 'After an intrusion nobody can tell who read which Secret and who changed what.',
  fix: 'Set `--audit-log-path`, with an audit policy.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/tasks/debug/debug-cluster/audit/'],
  mappings: {
    kubescape: ['C-0130'],
    trivy: ['KCV-0019'],
    checkov: ['CKV_K8S_91'],
  },
  applies: runs('kube-apiserver'),
  check: (workload) => requireFlag(workload, 'kube-apiserver', 'audit-log-path', isSet),
});
