import { leftovers } from '../../package-install.ts';
import { rpmLeftovers } from '../../rpm-install.ts';
import { defineRule } from '../../rule.ts';

export const dfYumClean = defineRule({
  id: 'df-yum-clean',
  title: 'yum cache left behind',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{command} leaves its cache in the layer.',
  why: 'Metadata and downloaded packages stay in the layer: every pull carries tens of megabytes that nothing reads, and a scanner or a later install sees them as if they were current.',
  fix: 'Run `yum clean all` at the end of the same RUN, or put a cache mount over /var/cache/yum.',
  machineFix: 'yes',
  references: ['https://man7.org/linux/man-pages/man8/yum.8.html', 'https://docs.docker.com/build/cache/optimize/'],
  mappings: {
    hadolint: ['DL3032'],
    trivy: ['DS-0015'],
  },
  check: (dockerfile) => leftovers(dockerfile, rpmLeftovers(['yum'])),
});
