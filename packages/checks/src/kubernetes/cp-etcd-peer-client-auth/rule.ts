import { isTrue, requireFlag, runs } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpEtcdPeerClientAuth = defineRule({
  id: 'cp-etcd-peer-client-auth',
  title: 'etcd asks peers for no certificate',
  severity: 'high',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} runs etcd with {flag}.',
  why: 'Whoever reaches port 2380 can join as a member and gets a copy of the whole state of the cluster.',
  fix: 'Set `--peer-client-cert-auth=true` with `--peer-trusted-ca-file`.',
  machineFix: 'no',
  references: ['https://etcd.io/docs/v3.6/op-guide/security/'],
  mappings: {
    kubescape: ['C-0157'],
    trivy: ['KCV-0046'],
    checkov: ['CKV_K8S_121'],
  },
  applies: runs('etcd'),
  check: (workload) => requireFlag(workload, 'etcd', 'peer-client-cert-auth', isTrue),
});
