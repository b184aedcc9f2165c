import { unpinned } from '../../package-install.ts';
import { isPinnedRpm, rpmPackages } from '../../rpm-install.ts';
import { defineRule } from '../../rule.ts';

export const dfYumPin = defineRule({
  id: 'df-yum-pin',
  title: 'yum install without versions',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{package} is installed without a version.',
  why: 'A build next month installs whatever is newest then: a broken or hijacked release gets into the image without a change to this file, and nobody can tell which version an old image was built from.',
  fix: 'Write the version behind the name, as in `nginx-1.26.2`; for a module, its stream, as in `nodejs:22`.',
  machineFix: 'no',
  references: ['https://man7.org/linux/man-pages/man8/yum.8.html'],
  mappings: {
    hadolint: ['DL3033'],
  },
  check: (dockerfile) => unpinned(dockerfile, ['yum'], isPinnedRpm, rpmPackages),
});
