import { requireDefaultPlugin, runs } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpApiserverNamespaceLifecycle = defineRule({
  id: 'cp-apiserver-namespace-lifecycle',
  title: 'Admission plugin NamespaceLifecycle is off',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} runs kube-apiserver with {flag}.',
  why: 'Objects can be made in namespaces that are going away or not there, and default, kube-system and kube-public can be deleted.',
  fix: 'Remove `NamespaceLifecycle` from `--disable-admission-plugins`.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#namespacelifecycle'],
  mappings: {
    kubescape: ['C-0126'],
    trivy: ['KCV-0015'],
    checkov: ['CKV_K8S_83'],
  },
  applies: runs('kube-apiserver'),
  check: (workload) => requireDefaultPlugin(workload, 'NamespaceLifecycle'),
});
