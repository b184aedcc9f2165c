import { requirePlugin, runs } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpApiserverNodeRestriction = defineRule({
  id: 'cp-apiserver-node-restriction',
  title: 'Kubelets may change other nodes',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} runs kube-apiserver with {flag}: NodeRestriction is off.',
  why: 'A captured node can relabel other nodes and change their pods, and so draw workloads with Secrets to itself.',
  fix: 'Add `NodeRestriction` to `--enable-admission-plugins`.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#noderestriction'],
  mappings: {
    kubescape: ['C-0127'],
    trivy: ['KCV-0016'],
    checkov: ['CKV_K8S_85'],
  },
  applies: runs('kube-apiserver'),
  check: (workload) => requirePlugin(workload, 'NodeRestriction'),
});
