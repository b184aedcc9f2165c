import { unpinned } from '../../package-install.ts';
import { defineRule } from '../../rule.ts';

export const dfApkPin = defineRule({
  id: 'df-apk-pin',
  title: 'apk add without versions',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{package} is installed without a version.',
  why: 'A build next month installs whatever is newest then: a broken or hijacked release gets into the image without a change to this file, and nobody can tell which version an old image was built from.',
  fix: 'Write the version behind the name, as in `curl=8.14.1-r1` or `curl~8.14`.',
  machineFix: 'no',
  references: [
    'https://docs.docker.com/build/building/best-practices/#version-pinning',
    'https://wiki.alpinelinux.org/wiki/Alpine_Package_Keeper',
  ],
  mappings: {
    hadolint: ['DL3018'],
  },
  check: (dockerfile) => unpinned(dockerfile, ['apk'], isPinned),
});

function isPinned(name: string): boolean {
  // `!name` keeps a package out.
  return /[=~<>]/.test(name) || name.endsWith('.apk') || name.startsWith('!');
}
