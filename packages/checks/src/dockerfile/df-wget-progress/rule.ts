import {
  type BuildStage,
  commandLine,
  type Dockerfile,
  hasOption,
  lineage,
  type ShellCommand,
} from '@sallyport/syntax';
import { addArgument } from '../../build-edit.ts';
import { callsOf, judgeRuns, plainWord, runsIn } from '../../build-run.ts';
import { defineRule, type Observation } from '../../rule.ts';

export const dfWgetProgress = defineRule({
  id: 'df-wget-progress',
  title: 'wget without progress control',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'wget draws a progress bar.',
  why: 'The bar writes a line for every few kilobytes: the log of the build grows by megabytes, and the message that explains a failure drowns in it.',
  fix: 'Add `--progress=dot:giga`, or `-q` where the output does not matter.',
  machineFix: 'yes',
  references: ['https://www.gnu.org/software/wget/manual/wget.html'],
  mappings: {
    hadolint: ['DL3047'],
  },
  check: (dockerfile) => judgeRuns(dockerfile, noisyCalls(dockerfile)),
});

function* noisyCalls(file: Dockerfile): Generator<Observation> {
  const known = new Map<BuildStage, boolean>();
  for (const { stage, run, command } of callsOf(file, 'wget')) {
    if (command.args.length === 0 || isQuiet(command)) continue;
    const busyBox = known.get(stage) ?? isBusyBox(file, stage);
    known.set(stage, busyBox);
    // The wget of BusyBox refuses --progress.
    const argument = busyBox ? '-q' : '--progress=dot:giga';
    const word = command.words[0]!;
    yield { at: word.span, data: {}, edits: [addArgument(run, word, argument)] };
  }
}

function isQuiet(command: ShellCommand): boolean {
  const line = commandLine(command, valued);
  return (
    hasOption(line, ...quiet) ||
    line.options.some(({ name, word }) => name === '-n' && /^-[A-Za-z]*nv/.test(word.value ?? ''))
  );
}

const quiet =
  '-q --quiet --no-verbose --progress -o --output-file -a --append-output --version -V --help -h -b --background'.split(
    ' ',
  );
const valued: ReadonlySet<string> = new Set('-o -a -O -P -e -i -B -t -T -w -Q -U -A -R -D -I -X -l'.split(' '));

function isBusyBox(file: Dockerfile, stage: BuildStage): boolean {
  const stages = lineage(file, stage);
  const calls = runsIn(file).flatMap((entry) => (stages.includes(entry.stage) ? entry.calls : []));
  const apks = calls.filter(({ manager }) => manager === 'apk');
  if (apks.some(({ packages }) => packages.some((word) => /^wget\b/.test(plainWord(word))))) return false;
  const base = stages.at(-1)?.base.resolved ?? '';
  return apks.length > 0 || /alpine|busybox/i.test(base);
}
