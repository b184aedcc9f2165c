import { requirePlugin, runs } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpApiserverEventRateLimit = defineRule({
  id: 'cp-apiserver-event-rate-limit',
  title: 'API server does not limit events',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} runs kube-apiserver with {flag}: EventRateLimit is off.',
  why: 'One pod that fails in a loop can fill etcd with events and slow the API server down for everyone.',
  fix: 'Add `EventRateLimit` to `--enable-admission-plugins` and give it limits by `--admission-control-config-file`.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#eventratelimit'],
  mappings: {
    kubescape: ['C-0121'],
    trivy: ['KCV-0010'],
    checkov: ['CKV_K8S_78'],
  },
  applies: runs('kube-apiserver'),
  check: (workload) => requirePlugin(workload, 'EventRateLimit'),
});
