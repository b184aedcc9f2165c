import { leftovers } from '../../package-install.ts';
import { dnfPrograms, rpmLeftovers } from '../../rpm-install.ts';
import { defineRule } from '../../rule.ts';

export const dfDnfClean = defineRule({
  id: 'df-dnf-clean',
  title: 'dnf cache left behind',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{command} leaves its cache in the layer.',
  why: 'Metadata and downloaded packages stay in the layer: every pull carries tens of megabytes that nothing reads, and a scanner or a later install sees them as if they were current.',
  fix: 'Run `dnf clean all` at the end of the same RUN, or put a cache mount over /var/cache/dnf.',
  machineFix: 'yes',
  references: [
    'https://dnf.readthedocs.io/en/latest/command_ref.html',
    'https://docs.docker.com/build/cache/optimize/',
  ],
  mappings: {
    hadolint: ['DL3040'],
    trivy: ['DS-0019', 'DS-0027'],
  },
  check: (dockerfile) => leftovers(dockerfile, rpmLeftovers(dnfPrograms)),
});
