import { unpinned } from '../../package-install.ts';
import { defineRule } from '../../rule.ts';

export const dfAptPin = defineRule({
  id: 'df-apt-pin',
  title: 'apt-get install without versions',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{package} is installed without a version.',
  why: 'A build next month installs whatever is newest then: a broken or hijacked release gets into the image without a change to this file, and nobody can tell which version an old image was built from.',
  fix: 'Write the version behind the name, as in `curl=8.5.0-2ubuntu10.6`.',
  machineFix: 'no',
  references: [
    'https://docs.docker.com/build/building/best-practices/#version-pinning',
    'https://manpages.debian.org/stable/apt/apt-get.8.en.html',
  ],
  mappings: {
    hadolint: ['DL3008'],
  },
  check: (dockerfile) => unpinned(dockerfile, ['apt-get', 'apt', 'aptitude'], isPinned),
});

function isPinned(name: string): boolean {
  // `name/bookworm` takes the version of a release; `name-` removes a package.
  return name.includes('=') || name.includes('/') || name.endsWith('.deb') || name.endsWith('-');
}
