import { leftovers } from '../../package-install.ts';
import { defineRule } from '../../rule.ts';

export const dfAptListsCleanup = defineRule({
  id: 'df-apt-lists-cleanup',
  title: 'apt lists left in the layer',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{command} leaves the package lists in the layer.',
  why: 'The lists weigh tens of megabytes that every pull carries, and they age: a later step or a person in the container installs from them and gets versions with holes that are long mended.',
  fix: 'Delete them in the same RUN with `rm -rf /var/lib/apt/lists/*`, or put a cache mount over /var/lib/apt/lists.',
  machineFix: 'yes',
  references: [
    'https://docs.docker.com/build/building/best-practices/#apt-get',
    'https://docs.docker.com/build/cache/optimize/',
  ],
  mappings: {
    hadolint: ['DL3009'],
  },
  check: (dockerfile) =>
    leftovers(dockerfile, {
      managers: ['apt-get', 'apt', 'aptitude'],
      leaves: ({ action }) => action === 'update',
      cleans: ({ action }) => action === 'distclean' || action === 'dist-clean',
      directories: ['/var/lib/apt/lists'],
      needs: ({ action }) => reading.has(action),
      cleaner: () => 'rm -rf /var/lib/apt/lists/*',
    }),
});

/** Actions that look packages up in the lists. */
const reading = new Set('install upgrade safe-upgrade dist-upgrade full-upgrade build-dep source download'.split(' '));
