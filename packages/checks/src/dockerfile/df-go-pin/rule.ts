import type { PackageCommand, ShellWord } from '@sallyport/syntax';
import { unpinned } from '../../package-install.ts';
import { defineRule } from '../../rule.ts';

export const dfGoPin = defineRule({
  id: 'df-go-pin',
  title: 'go install without version',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{package} is fetched without a version.',
  why: 'A build next month installs whatever is newest then: a broken or hijacked release gets into the image without a change to this file, and nobody can tell which version an old image was built from.',
  fix: 'Write the version behind the module, as in `go install example.com/tool@v1.4.0`.',
  machineFix: 'no',
  references: ['https://go.dev/ref/mod#go-install'],
  mappings: {
    hadolint: ['DL3062'],
  },
  check: (dockerfile) => unpinned(dockerfile, ['go'], isPinned, modulesOf),
});

/** `go run` takes one package; what follows are arguments of the program. */
function modulesOf({ action, packages }: PackageCommand): readonly ShellWord[] {
  return action === 'run' ? packages.slice(0, 1) : packages;
}

function isPinned(name: string): boolean {
  const [path = '', version] = name.split('@');
  // Only paths that begin with a host are fetched: the others are local, or belong to Go itself.
  const host = path.split('/')[0]!;
  if (host.startsWith('.') || !host.includes('.') || path.endsWith('.go')) return !path.startsWith('$');
  return version !== undefined && version !== '' && !moving.has(version);
}

const moving: ReadonlySet<string> = new Set(['latest', 'none', 'upgrade', 'patch', 'main', 'master', 'HEAD']);
