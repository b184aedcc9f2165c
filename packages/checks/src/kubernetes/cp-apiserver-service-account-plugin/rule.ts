import { requireDefaultPlugin, runs } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpApiserverServiceAccountPlugin = defineRule({
  id: 'cp-apiserver-service-account-plugin',
  title: 'Admission plugin ServiceAccount is off',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} runs kube-apiserver with {flag}.',
  why: 'Pods get no service account and no token, so they run with credentials that people put there by hand, or not at all.',
  fix: 'Remove `ServiceAccount` from `--disable-admission-plugins`.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#serviceaccount'],
  mappings: {
    kubescape: ['C-0125'],
    trivy: ['KCV-0014'],
    checkov: ['CKV_K8S_82'],
  },
  applies: runs('kube-apiserver'),
  check: (workload) => requireDefaultPlugin(workload, 'ServiceAccount'),
});
