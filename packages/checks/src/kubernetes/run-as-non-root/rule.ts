import { inheritedValues } from '../../inherited.ts';
import { defineRule, propose, set } from '../../rule.ts';

export const runAsNonRoot = defineRule({
  id: 'run-as-non-root',
  title: 'Container may run as root',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {
    defaultUid: {
      type: 'integer',
      default: 1000,
      minimum: 1,
      about: 'The user id that the fix proposes in place of 0.',
    },
  },
  seen: '{subject} {state}.',
  why: 'Root in a container is root on the node as soon as a kernel bug, a mounted path or a runtime bug lets it out.',
  fix: 'Set `runAsNonRoot: true`; where the image or the manifest names user 0, also give a `runAsUser` above 0.',
  machineFix: 'partial',
  references: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
  ],
  mappings: {
    kubescape: ['C-0013', 'C-0211', 'C-0218', 'C-0198'],
    trivy: ['KSV-0012', 'KSV-0105'],
    checkov: ['CKV_K8S_23'],
    'kube-linter': ['run-as-non-root'],
    polaris: ['runAsRootAllowed'],
    kubeaudit: [
      'nonroot:RunAsUserCSCRoot',
      'nonroot:RunAsUserPSCRoot',
      'nonroot:RunAsNonRootCSCFalse',
      'nonroot:RunAsNonRootPSCNilCSCNil',
      'nonroot:RunAsNonRootPSCFalseCSCNil',
    ],
    kubesec: ['RunAsNonRoot'],
    'kube-scan': ['runningAsRoot'],
    kyverno: ['require-run-as-nonroot', 'require-run-as-non-root-user'],
  },
  *check(workload, { params }) {
    for (const { subject, container, pointer, value: user } of inheritedValues(workload, 'runAsUser')) {
      if (typeof user !== 'number' || user > 0) continue;
      const contradiction = container.effective('runAsNonRoot').value === true;
      yield {
        at: pointer,
        data: {
          subject,
          state: contradiction ? 'is told to run as user 0 and not as root, so it never starts' : 'runs as user 0',
        },
        edits: [propose(pointer, params.defaultUid)],
      };
    }
    // A user above 0 decides alone; only without one does the flag, and one flag on the pod may serve several containers.
    const reported = new Set<string>();
    for (const container of workload.containers) {
      if (typeof container.effective('runAsUser').value === 'number') continue;
      const { pointer, value } = container.effective('runAsNonRoot');
      if (value === true || reported.has(pointer)) continue;
      reported.add(pointer);
      const subject = pointer.startsWith(container.pointer) ? `Container ${container.label}` : 'The pod';
      const state = `may run as root: runAsNonRoot is ${value === false ? 'false' : 'not set'}`;
      yield { at: pointer, data: { subject, state }, edits: [set(pointer, true)] };
    }
  },
});
