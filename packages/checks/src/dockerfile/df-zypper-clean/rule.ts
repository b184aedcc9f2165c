import { leftovers } from '../../package-install.ts';
import { defineRule } from '../../rule.ts';

export const dfZypperClean = defineRule({
  id: 'df-zypper-clean',
  title: 'zypper cache left behind',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{command} leaves its cache in the layer.',
  why: 'Metadata and downloaded packages stay in the layer: every pull carries tens of megabytes that nothing reads, and a scanner or a later install sees them as if they were current.',
  fix: 'Run `zypper clean --all` at the end of the same RUN, or put a cache mount over /var/cache/zypp.',
  machineFix: 'yes',
  references: ['https://en.opensuse.org/SDB:Zypper_manual', 'https://docs.docker.com/build/cache/optimize/'],
  mappings: {
    hadolint: ['DL3036'],
    trivy: ['DS-0020'],
  },
  check: (dockerfile) =>
    leftovers(dockerfile, {
      managers: ['zypper'],
      leaves: ({ installs, action }) => installs || renewing.has(action),
      cleans: ({ manager, action }) => manager === 'zypper' && (action === 'clean' || action === 'cc'),
      directories: ['/var/cache/zypp'],
      cleaner: () => 'zypper clean --all',
    }),
});

/** Actions that fetch packages for what is installed already. */
const renewing: ReadonlySet<string> = new Set('update up patch dist-upgrade dup'.split(' '));
