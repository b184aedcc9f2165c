import { isSet, requireFlag, runs } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpApiserverClientCa = defineRule({
  id: 'cp-apiserver-client-ca',
  title: 'API server takes no client certificates',
  severity: 'high',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} runs kube-apiserver with {flag}.',
  why: 'Kubelets and administrators cannot authenticate by certificate; weaker ways take their place.',
  fix: 'Set `--client-ca-file`.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/'],
  mappings: {
    kubescape: ['C-0139'],
    trivy: ['KCV-0028'],
  },
  applies: runs('kube-apiserver'),
  check: (workload) => requireFlag(workload, 'kube-apiserver', 'client-ca-file', isSet),
});
