import { coveredResources, roleRefOf, rulesBehind, subjectsOf } from '../../rbac.ts';
import { defineRule, remove } from '../../rule.ts';

export const rbacAuthenticatedBinding = defineRule({
  id: 'rbac-authenticated-binding',
  title: 'system:authenticated bound to powerful role',
  severity: 'high',
  class: 'rbac',
  kinds: ['RoleBinding', 'ClusterRoleBinding'],
  scope: 'project',
  needs: [],
  params: {
    resources: {
      type: 'string-list',
      default: [
        'pods',
        'pods/exec',
        'pods/attach',
        'pods/portforward',
        'deployments.apps',
        'statefulsets.apps',
        'daemonsets.apps',
        'jobs.batch',
        'cronjobs.batch',
        'nodes',
        'secrets',
      ],
      about:
        'Resources that make a role powerful, as `resource[.group][/subresource]` like in kubectl. The wildcard `*` in a role always counts.',
    },
  },
  seen: '{kind} {binding} gives {role} to everyone who can log in, and that reaches {resources}.',
  why: 'system:authenticated is every user and every service account of the cluster, and on some clouds everyone with an account there: one weak pod is enough.',
  fix: 'Remove the subject and bind the groups or accounts that need the role.',
  machineFix: 'yes',
  references: [
    'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-subjects',
    'https://cloud.google.com/kubernetes-engine/docs/best-practices/rbac#default-roles-groups',
  ],
  mappings: {
    kubescape: ['C-0265'],
    trivy: ['KSV-01011'],
  },
  *check(binding, { params, project }) {
    const everyone = subjectsOf(binding).filter(
      ({ kind, name }) => kind === 'Group' && name === 'system:authenticated',
    );
    if (everyone.length === 0) return;
    const role = roleRefOf(binding).name;
    const rules = rulesBehind(project, binding);
    if (!rules) {
      yield { undecided: `the rules of ${roleRefOf(binding).kind} ${role} are not known` };
      return;
    }
    const namespaced = binding.kind === 'RoleBinding';
    const reached = new Set(rules.flatMap((rule) => coveredResources(rule, params.resources, namespaced)));
    if (reached.size === 0) return;
    const resources = [...reached].join(', ');
    for (const { pointer } of everyone) {
      yield {
        at: pointer,
        data: { kind: binding.kind, binding: binding.name, role, resources },
        edits: [remove(pointer)],
      };
    }
  },
});
