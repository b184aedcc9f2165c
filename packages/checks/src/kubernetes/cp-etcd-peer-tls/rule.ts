import { requireAll, runs } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpEtcdPeerTls = defineRule({
  id: 'cp-etcd-peer-tls',
  title: 'etcd members talk without TLS',
  severity: 'high',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} runs etcd with {flag}.',
  why: 'The members copy every Secret of the cluster to each other in clear text.',
  fix: 'Set `--peer-cert-file` and `--peer-key-file`.',
  machineFix: 'no',
  references: ['https://etcd.io/docs/v3.6/op-guide/security/'],
  mappings: {
    kubescape: ['C-0156'],
    trivy: ['KCV-0045'],
    checkov: ['CKV_K8S_119'],
  },
  applies: runs('etcd'),
  check: (workload) => requireAll(workload, 'etcd', ['peer-cert-file', 'peer-key-file']),
});
