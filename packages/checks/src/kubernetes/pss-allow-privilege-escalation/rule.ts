import { isWindowsPod } from '../../pss.ts';
import { defineRule, set } from '../../rule.ts';

export const pssAllowPrivilegeEscalation = defineRule({
  id: 'pss-allow-privilege-escalation',
  title: 'Restricted level: allowPrivilegeEscalation not false',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} does not set allowPrivilegeEscalation to false, which the restricted level asks for.',
  why: 'Pod Security Admission asks every pod for it unless `os` says that it is for Windows; a node selector does not say so.',
  fix: 'Set `allowPrivilegeEscalation: false`; for a Windows pod set `os.name: windows`.',
  machineFix: 'partial',
  folded: true,
  references: [
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
  ],
  mappings: {
    trivy: ['KSV-0001'],
    kyverno: ['disallow-privilege-escalation'],
  },
  *check(workload) {
    if (isWindowsPod(workload)) return;
    for (const container of workload.containers) {
      const { pointer, value } = container.field('securityContext', 'allowPrivilegeEscalation');
      if (value === false) continue;
      // The API server refuses `false` beside `privileged: true`: that has to go first.
      const isPrivileged = container.field('securityContext', 'privileged').value === true;
      const edits = isPrivileged || workload.os === 'windows' ? [] : [set(pointer, false)];
      yield { at: pointer, data: { container: container.label }, edits };
    }
  },
});
