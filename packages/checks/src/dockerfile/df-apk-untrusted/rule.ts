import { insecureSwitches, optionWords } from '../../insecure-switch.ts';
import { defineRule } from '../../rule.ts';

export const dfApkUntrusted = defineRule({
  id: 'df-apk-untrusted',
  title: 'apk accepts untrusted packages',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{switch} installs packages without a valid signature.',
  why: 'A mirror that was broken into, or whoever sits in between, can hand over any package, and its install scripts run as root in the build.',
  fix: 'Remove the switch; put the key of the repository into /etc/apk/keys.',
  machineFix: 'yes',
  references: ['https://wiki.alpinelinux.org/wiki/Alpine_Package_Keeper'],
  mappings: {
    checkov: ['CKV2_DOCKER_7'],
  },
  check: (dockerfile) => insecureSwitches(dockerfile, (command) => optionWords(command, ['apk'], '--allow-untrusted')),
});
