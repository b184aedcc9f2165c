import { itemsOf } from '../../object.ts';
import { defineRule } from '../../rule.ts';

export const gatekeeperRepoPrefixAmbiguous = defineRule({
  id: 'gatekeeper-repo-prefix-ambiguous',
  title: 'Gatekeeper allowed-repos entry is open ended',
  severity: 'high',
  class: 'misconfig',
  kinds: ['K8sAllowedRepos'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'The allowed repository "{entry}" {flaw}.',
  why: 'Gatekeeper compares the beginning of the image name only, so an attacker who registers a name that goes on from there gets images past the constraint.',
  fix: 'End the entry with `/` behind the registry or the account that you trust.',
  machineFix: 'no',
  references: ['https://open-policy-agent.github.io/gatekeeper-library/website/validation/allowedrepos/'],
  mappings: {
    trivy: ['KSV-0124'],
  },
  *check(object) {
    for (const { pointer, value } of itemsOf(object.field('spec', 'parameters', 'repos'))) {
      if (typeof value !== 'string') continue;
      const flaw = flawOf(value);
      if (flaw !== undefined) yield { at: pointer, data: { entry: value, flaw } };
    }
  },
});

function flawOf(entry: string): string | undefined {
  if (!entry.includes('/') && !entry.includes(':')) return 'fits every registry and account whose name begins so';
  if (!entry.startsWith(dockerHub)) return undefined;
  const path = entry.slice(dockerHub.length);
  if (path === '') return 'lets in all of Docker Hub, where anyone can publish';
  return path.includes('/') ? undefined : 'fits every account of Docker Hub whose name begins so';
}

const dockerHub = 'docker.io/';
