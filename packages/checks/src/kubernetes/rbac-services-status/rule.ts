import { grantParams, reportGrants } from '../../rbac.ts';
import { defineRule } from '../../rule.ts';

export const rbacServicesStatus = defineRule({
  id: 'rbac-services-status',
  title: 'Can patch services/status (CVE-2020-8554)',
  severity: 'medium',
  class: 'rbac',
  kinds: ['Role', 'ClusterRole'],
  scope: 'object',
  needs: [],
  params: grantParams(['update', 'patch'], ['services/status']),
  seen: '{kind} {role} lets its holders set the addresses of Services: {verbs} on {resources}.',
  why: 'With a load balancer address of choice in the status, the nodes send traffic for that address to the Service of the holder (CVE-2020-8554, unfixed by design).',
  fix: 'Remove `services/status`: only load balancer controllers need it.',
  machineFix: 'no',
  references: ['https://github.com/kubernetes/kubernetes/issues/97076'],
  mappings: {
    checkov: ['CKV2_K8S_4'],
  },
  *check(role, { params }) {
    yield* reportGrants(role, params);
  },
});
