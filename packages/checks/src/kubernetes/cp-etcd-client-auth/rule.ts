import { isTrue, requireFlag, runs } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpEtcdClientAuth = defineRule({
  id: 'cp-etcd-client-auth',
  title: 'etcd asks clients for no certificate',
  severity: 'high',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} runs etcd with {flag}.',
  why: 'Whoever reaches port 2379 reads and writes the whole state of the cluster, past the API server and its roles.',
  fix: 'Set `--client-cert-auth=true` with `--trusted-ca-file`.',
  machineFix: 'no',
  references: ['https://etcd.io/docs/v3.6/op-guide/security/'],
  mappings: {
    kubescape: ['C-0154'],
    trivy: ['KCV-0043'],
    checkov: ['CKV_K8S_117'],
  },
  applies: runs('etcd'),
  check: (workload) => requireFlag(workload, 'etcd', 'client-cert-auth', isTrue),
});
