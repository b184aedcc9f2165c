import { requireAll, runs } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpApiserverEtcdCert = defineRule({
  id: 'cp-apiserver-etcd-cert',
  title: 'API server has no certificate for etcd',
  severity: 'high',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} runs kube-apiserver with {flag}.',
  why: 'etcd cannot tell the API server from others on the network, so it must let everyone in: who reaches it reads all Secrets.',
  fix: 'Set `--etcd-certfile` and `--etcd-keyfile`.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/'],
  mappings: {
    kubescape: ['C-0137'],
    trivy: ['KCV-0026'],
    checkov: ['CKV_K8S_99'],
  },
  applies: runs('kube-apiserver'),
  check: (workload) => requireAll(workload, 'kube-apiserver', ['etcd-certfile', 'etcd-keyfile']),
});
