import { grantParams, reportGrants } from '../../rbac.ts';
import { defineRule } from '../../rule.ts';

export const rbacExec = defineRule({
  id: 'rbac-exec',
  title: 'Can exec into or attach to pods',
  severity: 'high',
  class: 'rbac',
  kinds: ['Role', 'ClusterRole'],
  scope: 'object',
  needs: [],
  params: grantParams(['create', 'get'], ['pods/exec', 'pods/attach']),
  seen: '{kind} {role} lets its holders run commands in pods: {verbs} on {resources}.',
  why: 'A shell in a running pod has its Secrets, its token and its network, and leaves no trace in the image or the manifest. `get` is enough over WebSockets.',
  fix: 'Leave `pods/exec` and `pods/attach` to people in an emergency, and give other holders what they need by their own API.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-resources'],
  mappings: {
    kubescape: ['C-0002'],
    trivy: ['KSV-0053', 'KSV-0054'],
    checkov: ['CKV2_K8S_2'],
    polaris: [
      'clusterrolePodExecAttach',
      'rolePodExecAttach',
      'clusterrolebindingPodExecAttach',
      'rolebindingClusterRolePodExecAttach',
      'rolebindingRolePodExecAttach',
    ],
  },
  *check(role, { params }) {
    yield* reportGrants(role, params);
  },
});
