import { hasOption, type PackageCommand, type ShellWord } from '@sallyport/syntax';
import { unpinned } from '../../package-install.ts';
import { defineRule } from '../../rule.ts';

export const dfGemPin = defineRule({
  id: 'df-gem-pin',
  title: 'gem install without versions',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{package} is installed without a version.',
  why: 'A build next month installs whatever is newest then: a broken or hijacked release gets into the image without a change to this file, and nobody can tell which version an old image was built from.',
  fix: 'Write the version, as in `gem install rake:13.2.1` or `gem install rake -v 13.2.1`.',
  machineFix: 'no',
  references: ['https://guides.rubygems.org/command-reference/#gem-install'],
  mappings: {
    hadolint: ['DL3028'],
  },
  check: (dockerfile) => unpinned(dockerfile, ['gem'], isPinned, gemsOf),
});

function isPinned(name: string, call: PackageCommand): boolean {
  return hasOption(call, '-v', '--version') || name.includes(':') || name.endsWith('.gem');
}

/** What stands behind `--` goes to the build of native extensions. */
function gemsOf({ packages, command }: PackageCommand): readonly ShellWord[] {
  const end = command.args.find(({ value }) => value === '--')?.span.start;
  return end === undefined ? packages : packages.filter(({ span }) => span.start < end);
}
