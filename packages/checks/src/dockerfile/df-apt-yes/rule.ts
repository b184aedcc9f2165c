import { hasOption, type PackageCommand } from '@sallyport/syntax';
import { installsOf, type PackageCall, withoutSwitch } from '../../package-install.ts';
import { defineRule } from '../../rule.ts';

export const dfAptYes = defineRule({
  id: 'df-apt-yes',
  title: 'apt-get install without -y',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{command} may stop to ask.',
  why: 'A build has nobody to answer: the question gets no reply, apt aborts, and the build fails, sometimes only once a package brings a new dependency.',
  fix: 'Add `-y`.',
  machineFix: 'yes',
  references: [
    'https://docs.docker.com/build/building/best-practices/#apt-get',
    'https://manpages.debian.org/stable/apt/apt-get.8.en.html',
  ],
  mappings: {
    hadolint: ['DL3014'],
    trivy: ['DS-0021'],
  },
  check: (dockerfile) =>
    withoutSwitch(dockerfile, installsOf(dockerfile, ['apt-get', 'apt', 'aptitude']), isAnswered, '-y'),
});

function isAnswered({ call }: PackageCall): boolean {
  if (hasOption(call, '-y', '--yes', '--assume-yes', '--force-yes')) return true;
  if (isQuiet(call)) return true;
  if (call.options.some(({ value }) => /^APT::Get::Assume-Yes=(?:true|yes|1)$/i.test(value ?? ''))) return true;
  const [first] = call.command.pipeline?.nodes ?? [];
  return first?.kind === 'command' && first.name === 'yes';
}

/** `-qq`, `-q -q` and `-q=2` imply yes. */
function isQuiet({ options }: PackageCommand): boolean {
  const level = options.filter(({ name }) => name === '-q').length;
  return level > 1 || options.some(({ word, name }) => name === '-q' && word.value?.endsWith('q=2'));
}
