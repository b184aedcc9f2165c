import { type Requirement, requireFlag, runs, wordsOf } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpControllerRotateKubeletCert = defineRule({
  id: 'cp-controller-rotate-kubelet-cert',
  title: 'Rotation of kubelet certificates is off',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} runs kube-controller-manager with {flag}.',
  why: 'Serving certificates of kubelets are not renewed: they run out, or are made to last for years.',
  fix: 'Remove `RotateKubeletServerCertificate=false` from `--feature-gates`.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/reference/access-authn-authz/kubelet-tls-bootstrapping/'],
  mappings: {
    kubescape: ['C-0149'],
    trivy: ['KCV-0038'],
    checkov: ['CKV_K8S_112'],
  },
  applies: runs('kube-controller-manager'),
  check: (workload) => requireFlag(workload, 'kube-controller-manager', 'feature-gates', isNotSwitchedOff),
});

const isNotSwitchedOff: Requirement = (flag) => {
  const gates = wordsOf(flag).filter((word) => word.startsWith('RotateKubeletServerCertificate='));
  const last = gates.at(-1);
  if (last) return !/=(?:0|f|false)$/i.test(last);
  return flag.complete && flag.settings.every(({ value }) => value !== undefined) ? true : undefined;
};
