import type { PackageCommand, ShellWord } from '@sallyport/syntax';
import { unpinned } from '../../package-install.ts';
import { defineRule } from '../../rule.ts';

export const dfZypperPin = defineRule({
  id: 'df-zypper-pin',
  title: 'zypper install without versions',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{package} is installed without a version.',
  why: 'A build next month installs whatever is newest then: a broken or hijacked release gets into the image without a change to this file, and nobody can tell which version an old image was built from.',
  fix: 'Write the version behind the name, as in `nginx=1.27.2`.',
  machineFix: 'no',
  references: ['https://en.opensuse.org/SDB:Zypper_manual'],
  mappings: {
    hadolint: ['DL3037'],
  },
  check: (dockerfile) => unpinned(dockerfile, ['zypper'], isPinned, packagesOf),
});

function isPinned(name: string): boolean {
  // `!name` and `~name` remove a package; `pattern:name` is a set of them.
  return /[=<>]/.test(name) || name.endsWith('.rpm') || /^[!~]/.test(name) || name.startsWith('pattern:');
}

/** Patterns, products and patches have no version to name. */
function packagesOf({ packages, options }: PackageCommand): readonly ShellWord[] {
  const type = options.find(({ name }) => name === '-t' || name === '--type')?.value ?? 'package';
  return type === 'package' ? packages : [];
}
