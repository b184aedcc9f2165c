import { installsOf, withoutSwitch } from '../../package-install.ts';
import { installWord, isRpmAnswered } from '../../rpm-install.ts';
import { defineRule } from '../../rule.ts';

export const dfYumYes = defineRule({
  id: 'df-yum-yes',
  title: 'yum install without -y',
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
  references: ['https://man7.org/linux/man-pages/man8/yum.8.html'],
  mappings: {
    hadolint: ['DL3030'],
  },
  check: (dockerfile) => withoutSwitch(dockerfile, installsOf(dockerfile, ['yum']), isRpmAnswered, '-y', installWord),
});
