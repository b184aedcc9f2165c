import { judge, requireFlag, runs } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpApiserverInsecurePort = defineRule({
  id: 'cp-apiserver-insecure-port',
  title: 'API server has an insecure port',
  severity: 'critical',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} runs kube-apiserver with {flag}.',
  why: 'On the insecure port there is neither TLS nor authentication nor authorization: who reaches it is cluster admin.',
  fix: 'Remove `--insecure-port`, or set it to 0.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/'],
  mappings: {
    kubescape: ['C-0005'],
    checkov: ['CKV_K8S_88'],
  },
  applies: runs('kube-apiserver'),
  check: (workload) => requireFlag(workload, 'kube-apiserver', 'insecure-port', isOff),
});

const isOff = judge((value) => value === '0' || value === '', true);
