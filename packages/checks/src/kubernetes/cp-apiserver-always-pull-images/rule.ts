import { requirePlugin, runs } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpApiserverAlwaysPullImages = defineRule({
  id: 'cp-apiserver-always-pull-images',
  title: 'Nodes use cached images unasked',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} runs kube-apiserver with {flag}: AlwaysPullImages is off.',
  why: 'A pod can run any private image that some other pod has brought to the node, without credentials for its registry.',
  fix: 'Add `AlwaysPullImages` to `--enable-admission-plugins`.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#alwayspullimages'],
  mappings: {
    kubescape: ['C-0123'],
    trivy: ['KCV-0012'],
    checkov: ['CKV_K8S_80'],
  },
  applies: runs('kube-apiserver'),
  check: (workload) => requirePlugin(workload, 'AlwaysPullImages'),
});
