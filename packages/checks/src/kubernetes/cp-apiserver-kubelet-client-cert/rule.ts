import { requireAll, runs } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpApiserverKubeletClientCert = defineRule({
  id: 'cp-apiserver-kubelet-client-cert',
  title: 'API server has no certificate for kubelets',
  severity: 'high',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} runs kube-apiserver with {flag}.',
  why: 'Kubelets cannot tell the API server from anyone else, so they must accept anonymous requests or refuse logs and exec.',
  fix: 'Set `--kubelet-client-certificate` and `--kubelet-client-key`.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/'],
  mappings: {
    kubescape: ['C-0116'],
    trivy: ['KCV-0005'],
    checkov: ['CKV_K8S_72'],
  },
  applies: runs('kube-apiserver'),
  check: (workload) => requireAll(workload, 'kube-apiserver', ['kubelet-client-certificate', 'kubelet-client-key']),
});
