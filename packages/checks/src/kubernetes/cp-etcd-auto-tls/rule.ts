import { isNotTrue, requireFlag, runs } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpEtcdAutoTls = defineRule({
  id: 'cp-etcd-auto-tls',
  title: 'etcd makes its own certificates',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} runs etcd with {flag}.',
  why: 'Certificates that etcd signs itself cannot be verified: a client cannot tell it from an impostor.',
  fix: 'Remove `--auto-tls` and set `--cert-file` and `--key-file`.',
  machineFix: 'no',
  references: ['https://etcd.io/docs/v3.6/op-guide/security/'],
  mappings: {
    kubescape: ['C-0155'],
    trivy: ['KCV-0044'],
    checkov: ['CKV_K8S_118'],
  },
  applies: runs('etcd'),
  check: (workload) => requireFlag(workload, 'etcd', 'auto-tls', isNotTrue),
});
