import { hasOption } from '@sallyport/syntax';
import { callsOfManagers, type PackageCall, withoutSwitch } from '../../package-install.ts';
import { defineRule } from '../../rule.ts';

export const dfZypperYes = defineRule({
  id: 'df-zypper-yes',
  title: 'zypper without non-interactive switch',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{command} may stop to ask.',
  why: 'A build has nobody to answer: the question gets no reply, the transaction is dropped, and the build fails or goes on without the package.',
  fix: 'Add `--non-interactive` behind `zypper`.',
  machineFix: 'yes',
  references: ['https://en.opensuse.org/SDB:Zypper_manual'],
  mappings: {
    hadolint: ['DL3034'],
  },
  *check(dockerfile) {
    const calls = callsOfManagers(dockerfile, ['zypper']).filter(({ call }) => asking.has(call.action));
    yield* withoutSwitch(dockerfile, calls, isAnswered, '--non-interactive', ({ command }) => command.words[0]);
  },
});

const asking: ReadonlySet<string> = new Set(
  'install in remove rm update up patch dist-upgrade dup source-install si'.split(' '),
);

function isAnswered({ call }: PackageCall): boolean {
  if (hasOption(call, '--non-interactive', '-y', '--no-confirm')) return true;
  // Behind the action, `-n` is short for `--name`.
  const action = call.actionWord?.span.start ?? 0;
  return call.options.some(({ name, word }) => name === '-n' && word.span.start < action);
}
