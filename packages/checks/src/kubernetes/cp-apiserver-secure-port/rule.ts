import { judge, requireFlag, runs } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpApiserverSecurePort = defineRule({
  id: 'cp-apiserver-secure-port',
  title: 'API server has no secure port',
  severity: 'high',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} runs kube-apiserver with {flag}.',
  why: 'With port 0 nothing is served with TLS, so clients are left with what is not encrypted.',
  fix: 'Remove `--secure-port=0`.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/'],
  mappings: {
    kubescape: ['C-0128'],
    trivy: ['KCV-0017'],
    checkov: ['CKV_K8S_89'],
  },
  applies: runs('kube-apiserver'),
  check: (workload) => requireFlag(workload, 'kube-apiserver', 'secure-port', isOn),
});

const isOn = judge((value) => value !== '0', true);
