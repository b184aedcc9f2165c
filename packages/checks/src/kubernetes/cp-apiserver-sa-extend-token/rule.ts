import { isFalse, requireFlag, runs } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpApiserverSaExtendToken = defineRule({
  id: 'cp-apiserver-sa-extend-token',
  title: 'Service account tokens live for a year',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} runs kube-apiserver with {flag}.',
  why: 'Tokens that pods get for an hour are in fact valid for a year, and so is one that leaks.',
  fix: 'Set `--service-account-extend-token-expiration=false` once clients reload their tokens.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/'],
  mappings: {
    kubescape: ['C-0290'],
  },
  applies: runs('kube-apiserver'),
  check: (workload) => requireFlag(workload, 'kube-apiserver', 'service-account-extend-token-expiration', isFalse),
});
