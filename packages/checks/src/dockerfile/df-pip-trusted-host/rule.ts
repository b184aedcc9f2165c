import { packageCommand, type ShellCommand } from '@sallyport/syntax';
import { removeArguments, removeCommand } from '../../build-edit.ts';
import { insecureVariables } from '../../build-variable.ts';
import { insecureSwitches, optionWords } from '../../insecure-switch.ts';
import { defineRule } from '../../rule.ts';

export const dfPipTrustedHost = defineRule({
  id: 'df-pip-trusted-host',
  title: 'pip skips certificate checks',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{switch} takes packages from a host without checking its certificate.',
  why: 'Whoever sits between the build and the server, or owns its name in DNS, can hand over any content, and it runs in the build and ships in the image.',
  fix: 'Remove the setting; where the index has a certificate of your own authority, name that with `--cert` or PIP_CERT.',
  machineFix: 'yes',
  references: [
    'https://pip.pypa.io/en/stable/cli/pip_install/',
    'https://pip.pypa.io/en/stable/topics/https-certificates/',
  ],
  mappings: {
    checkov: ['CKV2_DOCKER_4', 'CKV2_DOCKER_16'],
  },
  *check(dockerfile) {
    yield* insecureVariables(dockerfile, ['PIP_TRUSTED_HOST'], (value) => value !== '');
    yield* insecureSwitches(
      dockerfile,
      (command) => {
        const words = optionWords(command, ['pip'], '--trusted-host');
        return words.length > 0 ? words : isConfigured(command) ? command.args : [];
      },
      ({ run }, command, words) =>
        words === command.args
          ? [removeCommand(dockerfile, run, command)]
          : removeArguments(dockerfile, run, command, words),
    );
  },
});

/** `pip config set global.trusted-host example.com`. */
function isConfigured(command: ShellCommand): boolean {
  const call = packageCommand(command);
  if (call?.manager !== 'pip' || call.action !== 'config') return false;
  const [verb, key] = call.packages;
  return verb?.value === 'set' && key?.value?.endsWith('.trusted-host') === true;
}
