import { isSet, requireFlag, runs } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpApiserverAuditPolicy = defineRule({
  id: 'cp-apiserver-audit-policy',
  title: 'API server has no audit policy',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} runs kube-apiserver with {flag}.',
  why: 'Without a policy nothing is audited, whatever the log is set to.',
  fix: 'Write an audit policy and set `--audit-policy-file`.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/tasks/debug/debug-cluster/audit/'],
  mappings: {
    kubescape: ['C-0067', 'C-0160'],
  },
  applies: runs('kube-apiserver'),
  check: (workload) => requireFlag(workload, 'kube-apiserver', 'audit-policy-file', isSet),
});
