import { hasOption } from '@sallyport/syntax';
import { callsOfManagers, isMounted, type PackageCall, withoutSwitch } from '../../package-install.ts';
import { defineRule } from '../../rule.ts';

export const dfApkNoCache = defineRule({
  id: 'df-apk-no-cache',
  title: 'apk add without --no-cache',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{command} keeps the package index.',
  why: 'The index stays in the layer: every pull carries it, and a later `apk add` trusts the stale list and installs versions that have been replaced since.',
  fix: 'Add `--no-cache`.',
  machineFix: 'yes',
  references: [
    'https://wiki.alpinelinux.org/wiki/Alpine_Package_Keeper',
    'https://docs.docker.com/build/cache/optimize/',
  ],
  mappings: {
    hadolint: ['DL3019'],
    trivy: ['DS-0025'],
  },
  *check(dockerfile) {
    const adds = callsOfManagers(dockerfile, ['apk']).filter(({ call }) => call.action === 'add');
    yield* withoutSwitch(dockerfile, adds, leavesNothing, '--no-cache');
  },
});

function leavesNothing({ call, run }: PackageCall): boolean {
  // Without the network the index is the one that is there.
  if (hasOption(call, '--no-cache') || hasOption(call, '--no-network')) return true;
  const directory = call.options.find(({ name }) => name === '--cache-dir')?.value;
  return ['/var/cache/apk', '/etc/apk/cache', directory ?? '/var/cache/apk'].some((path) => isMounted(run, path));
}
