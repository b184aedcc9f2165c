import { defineRule, set } from '../../rule.ts';

export const readOnlyRootFs = defineRule({
  id: 'read-only-root-fs',
  title: 'Writable root file system',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} can write to its root file system.',
  why: 'An attacker who runs code in it can download tools, replace programs and leave a way back for as long as the container lives.',
  fix: 'Set `readOnlyRootFilesystem: true` and mount an emptyDir where the process writes, such as /tmp.',
  machineFix: 'yes',
  references: ['https://kubernetes.io/docs/tasks/configure-pod-container/security-context/'],
  mappings: {
    kubescape: ['C-0017', 'C-0211'],
    trivy: ['KSV-0014'],
    checkov: ['CKV_K8S_22'],
    'kube-linter': ['no-read-only-root-fs'],
    polaris: ['notReadOnlyRootFilesystem'],
    'kube-score': ['container-security-context-readonlyrootfilesystem'],
    kubeaudit: ['rootfs:ReadOnlyRootFilesystemFalse', 'rootfs:ReadOnlyRootFilesystemNil'],
    kubesec: ['ReadOnlyRootFilesystem'],
    'kube-scan': ['WritableFileSystem'],
    kyverno: ['require-ro-rootfs'],
  },
  *check(workload) {
    if (workload.os === 'windows') return;
    for (const container of workload.containers) {
      const flag = container.field('securityContext', 'readOnlyRootFilesystem');
      if (flag.value === true) continue;
      yield { at: flag.pointer, data: { container: container.label }, edits: [set(flag.pointer, true)] };
    }
  },
});
