import { packageCommand, type ShellCommand, type ShellWord } from '@sallyport/syntax';
import { insecureSwitches } from '../../insecure-switch.ts';
import { defineRule } from '../../rule.ts';

export const dfAptUnauthenticated = defineRule({
  id: 'df-apt-unauthenticated',
  title: 'apt-get accepts unsigned packages',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{switch} installs packages without a valid signature.',
  why: 'A mirror that was broken into, or whoever sits in between, can hand over any package, and its install scripts run as root in the build.',
  fix: 'Remove the switch; put the key of the repository into /etc/apt/keyrings and name it with `signed-by`.',
  machineFix: 'yes',
  references: ['https://manpages.debian.org/stable/apt/apt-get.8.en.html'],
  mappings: {
    checkov: ['CKV2_DOCKER_8'],
  },
  check: (dockerfile) => insecureSwitches(dockerfile, unauthenticated),
});

function unauthenticated(command: ShellCommand): readonly ShellWord[] {
  const call = packageCommand(command);
  if (!call || !managers.has(call.manager)) return [];
  return call.options
    .filter(
      ({ name, value = '' }) =>
        name === '--allow-unauthenticated' || /^APT::Get::AllowUnauthenticated=["']?(?:true|yes|1)/i.test(value),
    )
    .flatMap(({ word, valueWord }) => (valueWord && valueWord !== word ? [word, valueWord] : [word]));
}

const managers: ReadonlySet<string> = new Set(['apt-get', 'apt', 'aptitude']);
