import { unpinned } from '../../package-install.ts';
import { dnfPrograms, isPinnedRpm, rpmPackages } from '../../rpm-install.ts';
import { defineRule } from '../../rule.ts';

export const dfDnfPin = defineRule({
  id: 'df-dnf-pin',
  title: 'dnf install without versions',
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
  references: ['https://dnf.readthedocs.io/en/latest/command_ref.html'],
  mappings: {
    hadolint: ['DL3041'],
  },
  check: (dockerfile) => unpinned(dockerfile, dnfPrograms, isPinnedRpm, rpmPackages),
});
