import { requireAll, runs } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpApiserverTls = defineRule({
  id: 'cp-apiserver-tls',
  title: 'API server makes its own certificate',
  severity: 'high',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} runs kube-apiserver with {flag}.',
  why: 'Without a certificate of a known authority clients cannot tell the server from an impostor, and learn to skip the check.',
  fix: 'Set `--tls-cert-file` and `--tls-private-key-file`.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/'],
  mappings: {
    kubescape: ['C-0138'],
    trivy: ['KCV-0027'],
    checkov: ['CKV_K8S_100'],
  },
  applies: runs('kube-apiserver'),
  check: (workload) => requireAll(workload, 'kube-apiserver', ['tls-cert-file', 'tls-private-key-file']),
});
