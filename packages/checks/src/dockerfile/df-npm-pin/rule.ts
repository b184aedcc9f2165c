import { unpinned } from '../../package-install.ts';
import { defineRule } from '../../rule.ts';

export const dfNpmPin = defineRule({
  id: 'df-npm-pin',
  title: 'npm install without versions',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{package} is installed without a version.',
  why: 'A build next month installs whatever is newest then: a broken or hijacked release gets into the image without a change to this file, and nobody can tell which version an old image was built from.',
  fix: 'Write the version behind the name, as in `npm install -g typescript@5.9.2`, or install from a lockfile with `npm ci`.',
  machineFix: 'no',
  references: ['https://docs.npmjs.com/cli/v11/commands/npm-install', 'https://docs.npmjs.com/cli/v11/commands/npm-ci'],
  mappings: {
    hadolint: ['DL3016'],
  },
  check: (dockerfile) => unpinned(dockerfile, ['npm'], isPinned),
});

function isPinned(name: string): boolean {
  if (/^(?:git(?:\+|:|@)|github:|gitlab:|bitbucket:|gist:)/.test(name)) return name.includes('#');
  // A path or an archive: what is there is what gets installed.
  if (/^(?:\.|\/|~\/|file:|https?:)/.test(name) || name.endsWith('.tgz') || name.endsWith('.tar.gz')) return true;
  // `owner/repository` is a repository, `@scope/name` a package.
  if (!name.startsWith('@') && name.includes('/')) return name.includes('#');
  const at = name.lastIndexOf('@');
  // A tag such as `latest` moves.
  return at > 0 && /^[\^~<>=v]*[\d$]/.test(name.slice(at + 1));
}
