import { namespaceOf } from '../../object.ts';
import { serviceAccountOf } from '../../project.ts';
import { defineRule } from '../../rule.ts';
import { accountsOf } from '../../service-account.ts';

export const serviceAccountMissing = defineRule({
  id: 'service-account-missing',
  title: 'Pod refers to a missing ServiceAccount',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'project',
  needs: [],
  params: {},
  seen: '{workload} runs as ServiceAccount {account}, which is not among the objects of namespace {namespace}.',
  why: 'Without the account no pod is created: the controller retries, and the rollout stands still.',
  fix: 'Create the ServiceAccount, or mend the name.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/'],
  mappings: {
    kubescape: ['C-0307'],
    'kube-linter': ['non-existent-service-account'],
  },
  *check(workload, { project }) {
    const account = serviceAccountOf(workload);
    if (account === 'default' || project.find('ServiceAccount', workload.namespace, account)) return;
    const loose = accountsOf(project).names.get(account);
    if (loose === true || (loose === false && workload.namespace === '')) {
      // Who applies the files chooses the namespace of those that name none.
      yield {
        undecided: `whether ServiceAccount ${account} lands in the namespace of ${workload.kind} ${workload.name}`,
      };
      return;
    }
    yield {
      at: workload.podField(workload.podSpec.serviceAccountName ? 'serviceAccountName' : 'serviceAccount').pointer,
      data: { workload: `${workload.kind} ${workload.name}`, account, namespace: namespaceOf(workload) },
    };
  },
});
