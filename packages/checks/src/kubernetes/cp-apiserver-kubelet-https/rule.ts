import { isNotFalse, requireFlag, runs } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpApiserverKubeletHttps = defineRule({
  id: 'cp-apiserver-kubelet-https',
  title: 'API server talks to kubelets without TLS',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} runs kube-apiserver with {flag}.',
  why: 'Logs, exec sessions and their input travel in clear text between the API server and the nodes.',
  fix: 'Remove `--kubelet-https=false`.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/'],
  mappings: {
    trivy: ['KCV-0004'],
    checkov: ['CKV_K8S_71'],
  },
  applies: runs('kube-apiserver'),
  check: (workload) => requireFlag(workload, 'kube-apiserver', 'kubelet-https', isNotFalse),
});
