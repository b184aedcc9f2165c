import type { Container } from '../../container.ts';
import { itemsOf } from '../../object.ts';
import { isWindowsPod } from '../../pss.ts';
import { defineRule, propose } from '../../rule.ts';

export const pssWindowsOs = defineRule({
  id: 'pss-windows-os',
  title: 'Windows pod that does not say so by its os',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'The pod is for Windows by its node selector alone, and container {container} {state}.',
  why: 'Pod Security Admission goes by `os`: without it the restricted level asks of the pod what is for Linux, and refuses it.',
  fix: 'Set `os.name: windows`, and remove fields that are for Linux.',
  machineFix: 'partial',

  references: [
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    'https://kubernetes.io/docs/concepts/windows/user-guide/',
  ],
  mappings: {},
  *check(workload) {
    if (workload.os !== 'windows' || isWindowsPod(workload)) return;
    for (const container of workload.containers) {
      const state = lackOf(container);
      if (state === undefined) continue;
      const { pointer } = workload.podField('os');
      const edits = [propose(pointer, { name: 'windows' })];
      yield { at: pointer, data: { container: container.label, state }, edits };
      return;
    }
  },
});

function lackOf(container: Container): string | undefined {
  if (container.field('securityContext', 'allowPrivilegeEscalation').value !== false) {
    return 'does not set allowPrivilegeEscalation to false';
  }
  if (container.effective('seccompProfile').value === undefined) return 'gets no seccomp profile';
  const dropped = itemsOf(container.field('securityContext', 'capabilities', 'drop'));
  if (!dropped.some(({ value }) => value === 'ALL')) return 'does not drop ALL';
  const added = itemsOf(container.field('securityContext', 'capabilities', 'add'));
  return added.some(({ value }) => value !== 'NET_BIND_SERVICE') ? 'adds a capability' : undefined;
}
