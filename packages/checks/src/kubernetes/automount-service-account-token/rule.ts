import { namespaceOf } from '../../object.ts';
import { serviceAccountOf } from '../../project.ts';
import { bindingsOfAccount } from '../../rbac.ts';
import { defineRule, propose, set } from '../../rule.ts';
import { accountsOf, automountField, automountsToken } from '../../service-account.ts';

export const automountServiceAccountToken = defineRule({
  id: 'automount-service-account-token',
  title: 'Service account token mounted',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload', 'ServiceAccount'],
  scope: 'project',
  needs: [],
  params: {},
  seen: '{subject} gets a token of the account {account} mounted.',
  why: 'The token lies in every container of the pod; whoever gets in speaks to the API server as that account.',
  fix: 'Set `automountServiceAccountToken: false`, in the pod spec or for the whole account, unless the pod talks to the API server.',
  machineFix: 'yes',
  references: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#opt-out-of-api-credential-automounting',
  ],
  mappings: {
    kubescape: ['C-0034', 'C-0190'],
    trivy: ['KSV-0036'],
    checkov: ['CKV_K8S_38'],
    polaris: ['automountServiceAccountToken'],
    kubeaudit: ['asat:AutomountServiceAccountTokenTrueAndDefaultSA'],
    kubesec: ['AutomountServiceAccountToken'],
  },
  *check(subject, { project }) {
    if ('podSpec' in subject) {
      if (!automountsToken(subject, project)) return;
      const { pointer } = automountField(subject);
      const account = serviceAccountOf(subject);
      // An account with bindings is probably used: taking its token away is for a person to decide.
      const used = bindingsOfAccount(project, namespaceOf(subject), account).length > 0;
      yield {
        at: pointer,
        data: { subject: `${subject.kind} ${subject.name}`, account },
        edits: [used ? propose(pointer, false) : set(pointer, false)],
      };
      return;
    }
    // The pods of the project are judged by themselves, and the default account by default-service-account-automount.
    if (subject.name === 'default' || subject.value.automountServiceAccountToken === false) return;
    if (accountsOf(project).used.has(`${namespaceOf(subject)}/${subject.name}`)) return;
    const { pointer } = subject.field('automountServiceAccountToken');
    yield {
      at: pointer,
      data: { subject: 'Every pod that says nothing else', account: subject.name },
      edits: [
        bindingsOfAccount(project, namespaceOf(subject), subject.name).length > 0
          ? propose(pointer, false)
          : set(pointer, false),
      ],
    };
  },
});
