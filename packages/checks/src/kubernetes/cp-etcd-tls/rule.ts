import { requireAll, runs } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpEtcdTls = defineRule({
  id: 'cp-etcd-tls',
  title: 'etcd serves clients without TLS',
  severity: 'high',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} runs etcd with {flag}.',
  why: 'Every Secret of the cluster passes this connection in clear text.',
  fix: 'Set `--cert-file` and `--key-file`.',
  machineFix: 'no',
  references: ['https://etcd.io/docs/v3.6/op-guide/security/'],
  mappings: {
    kubescape: ['C-0153'],
    trivy: ['KCV-0042'],
    checkov: ['CKV_K8S_116'],
  },
  applies: runs('etcd'),
  check: (workload) => requireAll(workload, 'etcd', ['cert-file', 'key-file']),
});
