import { installsOf, withoutSwitch } from '../../package-install.ts';
import { dnfPrograms, installWord, isRpmAnswered } from '../../rpm-install.ts';
import { defineRule } from '../../rule.ts';

export const dfDnfYes = defineRule({
  id: 'df-dnf-yes',
  title: 'dnf install without -y',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{command} may stop to ask.',
  why: 'A build has nobody to answer: the question gets no reply, the transaction is dropped, and the build fails or goes on without the package.',
  fix: 'Add `-y`.',
  machineFix: 'yes',
  references: ['https://dnf.readthedocs.io/en/latest/command_ref.html'],
  mappings: {
    hadolint: ['DL3038'],
  },
  check: (dockerfile) =>
    withoutSwitch(dockerfile, installsOf(dockerfile, dnfPrograms), isRpmAnswered, '-y', installWord),
});
