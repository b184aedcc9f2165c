import { hasOption, packageCommand } from '@sallyport/syntax';
import { removeArguments } from '../../build-edit.ts';
import { insecureSwitches, optionWords } from '../../insecure-switch.ts';
import { defineRule, replace } from '../../rule.ts';

export const dfAptForceYes = defineRule({
  id: 'df-apt-force-yes',
  title: 'apt-get --force-yes',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{switch} overrides every safeguard of apt.',
  why: 'It installs packages without a valid signature, downgrades held ones and removes essential ones, all without a word: a mirror that was broken into, or whoever sits in between, can hand over any package, and its install scripts run as root in the build.',
  fix: 'Replace it by `-y`; where a single safeguard has to go, name it, as in `--allow-downgrades`.',
  machineFix: 'yes',
  references: ['https://manpages.debian.org/stable/apt/apt-get.8.en.html'],
  mappings: {
    checkov: ['CKV2_DOCKER_11'],
  },
  check: (dockerfile) =>
    insecureSwitches(
      dockerfile,
      (command) => optionWords(command, ['apt-get', 'apt', 'aptitude'], '--force-yes'),
      ({ run }, command, words) => {
        const call = packageCommand(command);
        if (call && hasOption(call, '-y', '--yes', '--assume-yes')) {
          return removeArguments(dockerfile, run, command, words);
        }
        return words.map(({ span }) => {
          const written = dockerfile.text.slice(span.start, span.end);
          return replace(span, written.replace('--force-yes', '-y'));
        });
      },
    ),
});
