import { type KubeObject, namespaceOf } from '../../object.ts';
import { type Project, serviceAccountOf } from '../../project.ts';
import { bindingsOfAccount, subjectsOf } from '../../rbac.ts';
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
      const { pointer, value } = automountField(subject);
      const account = serviceAccountOf(subject);
      const isKnown = account === 'default' || project.find('ServiceAccount', subject.namespace, account, subject);
      const isUnused = value !== true && isKnown && !isBound(project, subject, account);
      yield {
        at: pointer,
        data: { subject: `${subject.kind} ${subject.name}`, account },
        edits: [isUnused ? set(pointer, false) : propose(pointer, false)],
      };
      return;
    }
    // The pods of the project are judged by themselves, and the default account by default-service-account-automount.
    if (subject.name === 'default' || subject.value.automountServiceAccountToken === false) return;
    if (accountsOf(project).used.has(`${namespaceOf(subject)}/${subject.name}`)) return;
    const { pointer, value } = subject.field('automountServiceAccountToken');
    const isUnused = value !== true && !isBound(project, subject, subject.name);
    yield {
      at: pointer,
      data: { subject: 'Every pod that says nothing else', account: subject.name },
      edits: [isUnused ? set(pointer, false) : propose(pointer, false)],
    };
  },
});

/**
 * An account with bindings, or of which that is not known, is probably used: taking its token away is for a person to
 * decide, as where `true` is written out. What lacks a namespace gets it when it is deployed: then the name decides.
 */
function isBound(project: Project, { namespace }: KubeObject, account: string): boolean {
  if (bindingsOfAccount(project, namespace === '' ? 'default' : namespace, account).length > 0) return true;
  const bound = boundNamesOf(project);
  return account !== 'default' && (namespace === '' ? bound.anywhere : bound.nowhere).has(account);
}

/** Names of service accounts that bindings name, and of those for which they name no namespace. */
interface BoundNames {
  readonly anywhere: ReadonlySet<string>;
  readonly nowhere: ReadonlySet<string>;
}

const boundNames = new WeakMap<Project, BoundNames>();

function boundNamesOf(project: Project): BoundNames {
  let names = boundNames.get(project);
  if (!names) {
    const subjects = ['RoleBinding', 'ClusterRoleBinding']
      .flatMap((kind) => project.ofKind(kind).flatMap(subjectsOf))
      .filter(({ kind }) => kind === 'ServiceAccount');
    names = {
      anywhere: new Set(subjects.map(({ name }) => name)),
      nowhere: new Set(subjects.filter(({ namespace }) => namespace === '').map(({ name }) => name)),
    };
    boundNames.set(project, names);
  }
  return names;
}
