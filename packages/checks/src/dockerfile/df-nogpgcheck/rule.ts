import { insecureSwitches, optionWords } from '../../insecure-switch.ts';
import { dnfPrograms } from '../../rpm-install.ts';
import { defineRule } from '../../rule.ts';

export const dfNogpgcheck = defineRule({
  id: 'df-nogpgcheck',
  title: 'yum/dnf/tdnf skip GPG checks',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{switch} installs packages without checking their signature.',
  why: 'A mirror that was broken into, or whoever sits in between, can hand over any package, and its install scripts run as root in the build.',
  fix: 'Remove the switch; import the key of the repository with `rpm --import`.',
  machineFix: 'yes',
  references: ['https://dnf.readthedocs.io/en/latest/command_ref.html'],
  mappings: {
    checkov: ['CKV2_DOCKER_9'],
  },
  check: (dockerfile) =>
    insecureSwitches(dockerfile, (command) =>
      optionWords(command, ['yum', ...dnfPrograms], '--nogpgcheck', '--no-gpgchecks'),
    ),
});
