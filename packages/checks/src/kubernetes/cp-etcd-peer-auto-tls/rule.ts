import { isNotTrue, requireFlag, runs } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpEtcdPeerAutoTls = defineRule({
  id: 'cp-etcd-peer-auto-tls',
  title: 'etcd members make their own certificates',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} runs etcd with {flag}.',
  why: 'Certificates that members sign themselves cannot be verified: an impostor can take the place of one.',
  fix: 'Remove `--peer-auto-tls` and set `--peer-cert-file` and `--peer-key-file`.',
  machineFix: 'no',
  references: ['https://etcd.io/docs/v3.6/op-guide/security/'],
  mappings: {
    kubescape: ['C-0158'],
    trivy: ['KCV-0047'],
  },
  applies: runs('etcd'),
  check: (workload) => requireFlag(workload, 'etcd', 'peer-auto-tls', isNotTrue),
});
