import { serviceAccountOf } from '../../project.ts';
import { defineRule } from '../../rule.ts';
import { accountsOf } from '../../service-account.ts';

export const namespaceWithoutServiceAccount = defineRule({
  id: 'namespace-without-service-account',
  title: 'Namespace has only the default account',
  severity: 'low',
  class: 'misconfig',
  kinds: ['Namespace'],
  scope: 'project',
  needs: [],
  params: {},
  seen: 'Namespace {namespace} has workloads and no ServiceAccount but the default one.',
  why: 'All of its pods share one identity, so rights cannot be given to one of them alone.',
  fix: 'Create a ServiceAccount for each workload that talks to the API server or to a cloud.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/'],
  mappings: {
    kubescape: ['C-0189'],
  },
  *check(namespace, { project }) {
    if (accountsOf(project).namespaces.has(namespace.name)) return;
    const workloads = project.workloadsIn(namespace.name);
    if (workloads.length === 0) {
      yield { undecided: `nothing that runs in namespace ${namespace.name} is among the objects` };
      return;
    }
    // A pod that names an account shows that there is one, though it is written somewhere else.
    if (workloads.some((workload) => serviceAccountOf(workload) !== 'default')) return;
    yield { at: '/metadata/name', data: { namespace: namespace.name } };
  },
});
