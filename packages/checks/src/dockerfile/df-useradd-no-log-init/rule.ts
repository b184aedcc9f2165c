import { commandLine, type Dockerfile, hasOption } from '@sallyport/syntax';
import { addArgument } from '../../build-edit.ts';
import { callsOf, judgeRuns } from '../../build-run.ts';
import { knownWord } from '../../build-variable.ts';
import { defineRule, type Observation } from '../../rule.ts';

export const dfUseraddNoLogInit = defineRule({
  id: 'df-useradd-no-log-init',
  title: 'useradd with a high UID without -l',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'useradd makes user {uid}.',
  why: 'useradd writes /var/log/faillog and /var/log/lastlog up to the entry of the new user. A high user id makes them gigabytes of zeros, which a layer stores in full: the build fills the disk.',
  fix: 'Add `--no-log-init`, or take a lower user id.',
  machineFix: 'yes',
  references: [
    'https://docs.docker.com/build/building/best-practices/#user',
    'https://man7.org/linux/man-pages/man8/useradd.8.html',
  ],
  mappings: {
    hadolint: ['DL3046'],
  },
  check: (dockerfile) => judgeRuns(dockerfile, highUsers(dockerfile)),
});

function* highUsers(file: Dockerfile): Generator<Observation> {
  for (const { run, command } of callsOf(file, 'useradd')) {
    const line = commandLine(command, valued);
    const option = line.options.findLast(({ name }) => name === '-u' || name === '--uid');
    if (!option || hasOption(line, '-l', '--no-log-init')) continue;
    const uid = option.value ?? (option.valueWord && knownWord(file, run, option.valueWord));
    if (uid === undefined) yield { undecided: 'The user id is only known to the build.' };
    else if (/^\d{6,}$/.test(uid)) {
      const name = command.words[0]!;
      yield { at: option.word.span, data: { uid }, edits: [addArgument(run, name, '--no-log-init')] };
    }
  }
}

const valued: ReadonlySet<string> = new Set(
  (
    '-b -c -d -e -f -g -G -k -K -p -P -R -s -u -Z --base-dir --comment --home-dir --expiredate --inactive --gid ' +
    '--groups --skel --key --password --prefix --root --shell --uid --selinux-user'
  ).split(' '),
);
