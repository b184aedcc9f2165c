import { serviceAccountOf } from '../../project.ts';
import { defineRule } from '../../rule.ts';
import { holdsApiToken } from '../../service-account.ts';
import { isStaticPod } from '../../static-pod.ts';

export const defaultServiceAccount = defineRule({
  id: 'default-service-account',
  title: 'Default service account used by a pod',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'project',
  needs: [],
  params: {
    onlyWithToken: {
      type: 'boolean',
      default: false,
      about: 'Report only pods that get a token of the account, by automount or by a projected volume.',
    },
  },
  seen: '{workload} uses the default service account.',
  why: 'All pods of the namespace that name no account share this one: what is granted to one of them is granted to all, and the audit log cannot tell them apart.',
  fix: 'Create a ServiceAccount for the workload and name it in `serviceAccountName`.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/'],
  mappings: {
    'kube-linter': ['default-service-account'],
    kubeaudit: ['asat:AutomountServiceAccountTokenTrueAndDefaultSA'],
    kubesec: ['ServiceAccountName'],
    kubescape: ['C-0189'],
  },
  *check(workload, { params, project }) {
    if (serviceAccountOf(workload) !== 'default' || isStaticPod(workload)) return;
    if (params.onlyWithToken && !holdsApiToken(workload, project)) return;
    yield {
      at: workload.podField('serviceAccountName').pointer,
      data: { workload: `${workload.kind} ${workload.name}` },
    };
  },
});
