import { asString } from '../../object.ts';
import { defineRule, remove, set } from '../../rule.ts';

export const deprecatedServiceAccountField = defineRule({
  id: 'deprecated-service-account-field',
  title: 'Deprecated serviceAccount field',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{workload} sets the deprecated field serviceAccount to {account}, and serviceAccountName {named}.',
  why: 'The API server lets serviceAccountName win without a word: who changes the old field believes that the pods run as another account than they do.',
  fix: 'Keep `serviceAccountName` only.',
  machineFix: 'yes',
  references: ['https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#PodSpec'],
  mappings: {
    kubescape: ['C-0294'],
    'kube-linter': ['deprecated-service-account-field'],
    kubeaudit: ['asat:AutomountServiceAccountTokenDeprecated'],
  },
  *check(workload) {
    const old = workload.podField('serviceAccount');
    const current = workload.podField('serviceAccountName');
    const account = asString(old.value);
    const named = asString(current.value);
    if (account === '' || account === named) return;
    yield {
      at: old.pointer,
      data: {
        workload: `${workload.kind} ${workload.name}`,
        account,
        named: named === '' ? 'is missing' : `says ${named}`,
      },
      edits: named === '' ? [set(current.pointer, account), remove(old.pointer)] : [remove(old.pointer)],
    };
  },
});
