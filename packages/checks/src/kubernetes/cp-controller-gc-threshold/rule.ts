import { isSet, requireFlag, runs } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpControllerGcThreshold = defineRule({
  id: 'cp-controller-gc-threshold',
  title: 'Finished pods are collected late',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} runs kube-controller-manager with {flag}.',
  why: 'By default 12,500 finished pods are kept, which slows down the API server and etcd in a small cluster.',
  fix: 'Set `--terminated-pod-gc-threshold` to what the cluster can carry, such as 1000.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/reference/command-line-tools-reference/kube-controller-manager/'],
  mappings: {
    kubescape: ['C-0144'],
    trivy: ['KCV-0033'],
    checkov: ['CKV_K8S_106'],
  },
  applies: runs('kube-controller-manager'),
  check: (workload) => requireFlag(workload, 'kube-controller-manager', 'terminated-pod-gc-threshold', isSet),
});
