import { isSet, requireFlag, runs } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpApiserverEtcdCa = defineRule({
  id: 'cp-apiserver-etcd-ca',
  title: 'API server does not verify etcd',
  severity: 'high',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} runs kube-apiserver with {flag}.',
  why: 'Whoever can answer in the name of etcd gets every Secret that is written and decides what the cluster reads.',
  fix: 'Set `--etcd-cafile`.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/'],
  mappings: {
    kubescape: ['C-0140'],
    trivy: ['KCV-0029'],
    checkov: ['CKV_K8S_102'],
  },
  applies: runs('kube-apiserver'),
  check: (workload) => requireFlag(workload, 'kube-apiserver', 'etcd-cafile', isSet),
});
