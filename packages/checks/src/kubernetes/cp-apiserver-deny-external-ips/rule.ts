import { requirePlugin, runs } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpApiserverDenyExternalIps = defineRule({
  id: 'cp-apiserver-deny-external-ips',
  title: 'Services may claim any external IP',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} runs kube-apiserver with {flag}: DenyServiceExternalIPs is off.',
  why: 'Whoever may create a Service can name any address in externalIPs and so draws the traffic of the cluster to that address to itself (CVE-2020-8554).',
  fix: 'Add `DenyServiceExternalIPs` to `--enable-admission-plugins`.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#denyserviceexternalips'],
  mappings: {
    kubescape: ['C-0115', 'C-0283'],
    trivy: ['KCV-0003'],
  },
  applies: runs('kube-apiserver'),
  check: (workload) => requirePlugin(workload, 'DenyServiceExternalIPs'),
});
