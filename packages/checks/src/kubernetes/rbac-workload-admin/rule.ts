import { namespaceOf } from '../../object.ts';
import { serviceAccountOf } from '../../project.ts';
import { bindingsOfAccount, isAdministrative, reachOf, roleRefOf, rulesBehind } from '../../rbac.ts';
import { defineRule } from '../../rule.ts';
import { holdsApiToken } from '../../service-account.ts';

export const rbacWorkloadAdmin = defineRule({
  id: 'rbac-workload-admin',
  title: 'Workload whose account is administrator',
  severity: 'critical',
  class: 'rbac',
  kinds: ['workload'],
  scope: 'project',
  needs: [],
  params: {},
  seen: 'The pods run as {account}, which {kind} {binding} makes an administrator {reach} by {role}.',
  why: 'The token in the pod is the cluster: whoever runs code in one container reads all Secrets in reach and starts anything they like.',
  fix: 'Bind a role that lists what the workload does, or do not mount the token.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/#workload-creation'],
  mappings: {
    kubescape: ['C-0272'],
  },
  *check(workload, { project }) {
    if (!holdsApiToken(workload, project)) return;
    const account = serviceAccountOf(workload);
    for (const binding of bindingsOfAccount(project, namespaceOf(workload), account)) {
      const role = roleRefOf(binding);
      const rules = rulesBehind(project, binding);
      if (!rules) yield { undecided: `the rules of ${role.kind} ${role.name} are not known` };
      else if (rules.some(isAdministrative)) {
        yield {
          at: workload.podField('serviceAccountName').pointer,
          data: { account, kind: binding.kind, binding: binding.name, reach: reachOf(binding), role: role.name },
        };
      }
    }
  },
});
