import { isSet, requireFlag, runs } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpApiserverKubeletCa = defineRule({
  id: 'cp-apiserver-kubelet-ca',
  title: 'API server does not verify kubelets',
  severity: 'high',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} runs kube-apiserver with {flag}.',
  why: 'Without the authority any certificate is accepted: whoever sits between API server and node reads logs and exec sessions and answers them.',
  fix: 'Set `--kubelet-certificate-authority` to the authority that signs the serving certificates of kubelets.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/'],
  mappings: {
    kubescape: ['C-0117'],
    trivy: ['KCV-0006'],
    checkov: ['CKV_K8S_73'],
  },
  applies: runs('kube-apiserver'),
  check: (workload) => requireFlag(workload, 'kube-apiserver', 'kubelet-certificate-authority', isSet),
});
