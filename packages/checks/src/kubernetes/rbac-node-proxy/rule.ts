import { grantParams, reportGrants } from '../../rbac.ts';
import { defineRule } from '../../rule.ts';

export const rbacNodeProxy = defineRule({
  id: 'rbac-node-proxy',
  title: 'Can reach nodes/proxy',
  severity: 'high',
  class: 'rbac',
  kinds: ['Role', 'ClusterRole'],
  scope: 'object',
  needs: [],
  params: grantParams(['get', 'create', 'connect'], ['nodes/proxy']),
  seen: '{kind} {role} lets its holders talk to the kubelets: {verbs} on {resources}.',
  why: 'The kubelet runs commands in every pod of its node for whoever gets through, past admission and the audit log; `get` is enough over WebSockets.',
  fix: 'Grant the narrow subresources instead: `nodes/metrics`, `nodes/stats`, `nodes/log` or `nodes/healthz`.',
  machineFix: 'no',
  references: [
    'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#access-to-proxy-subresource-of-nodes',
  ],
  mappings: {
    kubescape: ['C-0279'],
    trivy: ['KSV-0047'],
    checkov: ['CKV2_K8S_2'],
  },
  *check(role, { params }) {
    // A name leaves the whole node with all of its pods, so it does not help.
    yield* reportGrants(role, params, () => true);
  },
});
