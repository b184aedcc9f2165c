import { serviceAccountOf } from '../../project.ts';
import { describeSubjects, roleRefOf, subjectsOf } from '../../rbac.ts';
import { defineRule } from '../../rule.ts';

export const rbacDashboardAccess = defineRule({
  id: 'rbac-dashboard-access',
  title: 'Dashboard account used elsewhere',
  severity: 'medium',
  class: 'rbac',
  kinds: ['workload', 'RoleBinding', 'ClusterRoleBinding'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{user} has the rights of the Kubernetes dashboard.',
  why: 'The account of the dashboard reads and writes its Secrets, its certificate and its session keys among them: its users can be impersonated.',
  fix: 'Give the workload or subject an account and a role of its own.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/tasks/access-application-cluster/web-ui-dashboard/'],
  mappings: {
    kubescape: ['C-0014'],
  },
  *check(subject) {
    if ('podSpec' in subject) {
      if (serviceAccountOf(subject) !== dashboard || isDashboard(subject.name)) return;
      yield {
        at: subject.podField('serviceAccountName').pointer,
        data: { user: `${subject.kind} ${subject.name}` },
      };
      return;
    }
    if (roleRefOf(subject).name !== dashboard) return;
    for (const holder of subjectsOf(subject)) {
      if (holder.kind === 'ServiceAccount' && holder.name === dashboard) continue;
      yield { at: holder.pointer, data: { user: describeSubjects([holder]) } };
    }
  },
});

const dashboard = 'kubernetes-dashboard';

/** The dashboard comes with a scraper of metrics that shares its account. */
function isDashboard(name: string): boolean {
  return name.startsWith(dashboard) || name.startsWith('dashboard-metrics-scraper');
}
