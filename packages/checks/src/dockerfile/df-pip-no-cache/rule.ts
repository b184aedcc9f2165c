import { type Dockerfile, hasOption, mountsOf, type ShellCommand } from '@sallyport/syntax';
import { plainWord } from '../../build-run.ts';
import { settingBefore } from '../../build-variable.ts';
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

function keepsNothing({ run, call, commands, calls }: PackageCall): boolean {
  if (hasOption(call, '--no-cache-dir')) return true;
  const mounted = mountsOf(run).some(({ type, target = '' }) => isLayerless(type) && isCache(target));
  if (mounted) return true;
  const { start } = call.command.span;
  return (
    calls.some(({ action, packages, command }) => {
      return action === 'cache' && packages[0]?.value === 'purge' && command.span.start > start;
    }) || commands.some((command) => command.span.start > start && removesCache(command))
  );
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

function isSwitchedOff(file: Dockerfile, { stage, run, call, commands }: PackageCall): boolean {
  let value = settingBefore(file, stage, run, name)?.value?.value;
  for (const command of commands) {
    const isOwn = command === call.command || call.command.wrapper === command;
    // `X=1 other` is over when `other` is; `X=1`, `export X=1` and those of the call itself hold.
    const kept = isOwn || command.words.length === 0 ? command.assignments : [];
    for (const assignment of [...kept, ...command.words.flatMap((word) => word.assignment ?? [])]) {
      if (assignment.name === name) value = assignment.value?.value ?? assignment.value?.text;
    }
    if (command === call.command) break;
  }
  return value !== undefined && !/^(?:0|off|no|false|n|f|)$/i.test(value);
}
