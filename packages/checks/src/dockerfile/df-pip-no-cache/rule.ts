import {
  type Dockerfile,
  hasOption,
  type Instruction,
  mountsOf,
  type ShellAssignment,
  type ShellCommand,
} from '@sallyport/syntax';
import { settingAbove } from '../../build-environment.ts';
import { type BuildRun, plainWord } from '../../build-run.ts';
import { deletes, installsOf, isLayerless, type PackageCall, withoutSwitch } from '../../package-install.ts';
import { defineRule } from '../../rule.ts';

export const dfPipNoCache = defineRule({
  id: 'df-pip-no-cache',
  title: 'pip install keeps its cache',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{command} keeps its cache.',
  why: 'Wheels and archives that pip has downloaded or built stay in the layer: every pull carries a second copy of each package that nothing reads.',
  fix: 'Add `--no-cache-dir`, set `PIP_NO_CACHE_DIR=1`, or put a cache mount over the cache of pip.',
  machineFix: 'yes',
  references: ['https://pip.pypa.io/en/stable/topics/caching/', 'https://docs.docker.com/build/cache/optimize/'],
  mappings: {
    hadolint: ['DL3042'],
  },
  check: (dockerfile) =>
    withoutSwitch(
      dockerfile,
      installsOf(dockerfile, ['pip']),
      (entry) => keepsNothing(entry) || isSwitchedOff(dockerfile, entry),
      '--no-cache-dir',
    ),
});

function keepsNothing(entry: PackageCall): boolean {
  // pip takes a long option by any beginning that fits no other.
  if (hasOption(entry.call, '--no-cache-dir', '--no-cache')) return true;
  const { isMounted, cleanedAt } = factsOf(entry);
  return isMounted || cleanedAt > entry.call.command.span.start;
}

/** What holds for all calls of a RUN, of which there can be thousands. */
interface RunFacts {
  readonly isMounted: boolean;
  /** Where the cache is last deleted; -1 for never. */
  readonly cleanedAt: number;
  /** What `X=1` and `export X=1` set for the commands behind them. */
  readonly settings: readonly { readonly start: number; readonly value: string }[];
}

const known = new WeakMap<Instruction, RunFacts>();

function factsOf({ run, calls, commands }: BuildRun): RunFacts {
  const facts = known.get(run);
  if (facts) return facts;
  const cleaners = [
    ...calls.filter(({ action, packages }) => action === 'cache' && packages[0]?.value === 'purge'),
    ...commands.filter(removesCache).map((command) => ({ command })),
  ];
  const read: RunFacts = {
    isMounted: mountsOf(run).some(({ type, target = '' }) => isLayerless(type) && isCache(target)),
    cleanedAt: cleaners.reduce((last, { command }) => Math.max(last, command.span.start), -1),
    settings: commands.flatMap((command) => {
      const lasting = command.words.length === 0 ? command.assignments : [];
      const values = valuesIn([...lasting, ...command.words.flatMap((word) => word.assignment ?? [])]);
      return values.map((value) => ({ start: command.span.start, value }));
    }),
  };
  known.set(run, read);
  return read;
}

/** `/root/.cache`, `/root/.cache/pip`, `/pip-cache`. */
function isCache(path: string): boolean {
  return /\/\.cache\/?$/.test(path) || path.slice(path.indexOf('/')).includes('pip');
}

function removesCache(command: ShellCommand): boolean {
  if (deletes(command, '/root/.cache/pip')) return true;
  return command.name === 'rm' && command.args.some((word) => /\/\.cache(?:\/pip)?(?:\/\*?)?$/.test(plainWord(word)));
}

const name = 'PIP_NO_CACHE_DIR';

function isSwitchedOff(file: Dockerfile, entry: PackageCall): boolean {
  const { command } = entry.call;
  const value =
    valuesIn([...(command.wrapper?.assignments ?? []), ...command.assignments]).at(-1) ??
    factsOf(entry).settings.findLast(({ start }) => start < command.span.start)?.value ??
    settingAbove(file, entry.run, name)?.value;
  return value !== undefined && !/^(?:0|off|no|false|n|f|)$/i.test(value);
}

function valuesIn(assignments: readonly ShellAssignment[]): string[] {
  return assignments
    .filter((assignment) => assignment.name === name)
    .map(({ value }) => value?.value ?? value?.text ?? '');
}
