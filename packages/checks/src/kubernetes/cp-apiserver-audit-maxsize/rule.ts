import { requireRotation, runs } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpApiserverAuditMaxsize = defineRule({
  id: 'cp-apiserver-audit-maxsize',
  title: 'Audit logs rotate below 100 MB',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} runs kube-apiserver with {flag}.',
  why: 'Small files rotate quickly, and the oldest, with the beginning of an intrusion, is deleted first.',
  fix: 'Set `--audit-log-maxsize=100` or more.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/tasks/debug/debug-cluster/audit/'],
  mappings: {
    kubescape: ['C-0133'],
    trivy: ['KCV-0022'],
    checkov: ['CKV_K8S_94'],
  },
  applies: runs('kube-apiserver'),
  check: (workload) => requireRotation(workload, 'audit-log-maxsize', 100),
});
