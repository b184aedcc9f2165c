import { appArmorOf } from '../../apparmor.ts';
import { droppedCapabilities } from '../../capabilities.ts';
import type { Container } from '../../container.ts';
import { asString } from '../../object.ts';
import { defineRule } from '../../rule.ts';
import { useDefaultSeccomp } from '../../seccomp.ts';
import type { Workload } from '../../workload.ts';

export const linuxHardeningMissing = defineRule({
  id: 'linux-hardening-missing',
  title: 'No hardening mechanism at all',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} has no seccomp profile, AppArmor profile, SELinux label or dropped capability.',
  why: 'Nothing beyond the namespaces stands between the process and the kernel, so one kernel bug is enough to reach the node.',
  fix: 'Set `seccompProfile.type: RuntimeDefault` on the pod and `capabilities.drop: [ALL]` on the container.',
  machineFix: 'yes',
  references: [
    'https://kubernetes.io/docs/concepts/security/linux-kernel-security-constraints/',
    'https://kubernetes.io/docs/tutorials/security/seccomp/',
  ],
  mappings: {
    kubescape: ['C-0055'],
    polaris: ['linuxHardening'],
  },
  *check(workload) {
    if (workload.os === 'windows') return;
    for (const container of workload.containers) {
      if (isHardened(workload, container)) continue;
      yield {
        at: container.field('securityContext').pointer,
        data: { container: container.label },
        edits: [useDefaultSeccomp(workload, container)],
      };
    }
  },
});

function isHardened(workload: Workload, container: Container): boolean {
  const seccomp = asString(container.effective('seccompProfile', 'type').value);
  if (seccomp !== '' && seccomp !== 'Unconfined') return true;
  const { kind } = appArmorOf(workload, container);
  if (kind === 'default' || kind === 'localhost') return true;
  const options = container.effective('seLinuxOptions');
  // The type spc_t is SELinux's word for unconfined.
  if (options.value !== undefined && container.effective('seLinuxOptions', 'type').value !== 'spc_t') return true;
  return droppedCapabilities(container).length > 0;
}
