import type { NextArguments } from '@sallyport/reports';
import { selectionFlags } from './scan-flags.ts';
import type { SelectionFlags } from './session.ts';

/**
 * What the commands at the end of a report need to look at the same as this scan: a `fix` that forgot `--framework nsa`
 * would change more than was shown. Standard input cannot be read again.
 */
export function nextArguments(paths: readonly string[], flags: SelectionFlags): NextArguments {
  if (paths.includes('-')) return {};
  const places = paths.some((path) => path.startsWith('-'))
    ? ['--', ...paths]
    : paths.length === 1 && paths[0] === '.'
      ? []
      : paths;
  const selection = [...wordsOf(flags, rules), ...wordsOf(flags, surroundings)];
  return {
    explain: [...wordsOf(flags, surroundings), ...places],
    fix: [...selection, ...(flags.changed ? ['--changed'] : []), ...places],
    ...(!flags.changed && { baseline: [...selection, ...places] }),
  };
}

const rules = ['only', 'framework', 'control'] as const;
const surroundings = ['include', 'exclude', 'exclude-namespace', 'values', 'set', 'policy', 'stage', 'env'] as const;

type Repeated = (typeof rules | typeof surroundings)[number];

function wordsOf(flags: SelectionFlags, names: readonly Repeated[]): string[] {
  return names.flatMap((name) => {
    const given = flags[name] ?? [];
    if (typeof given === 'string') return flagWords(name, given);
    if (selectionFlags[name].kind === 'list') return given.length > 0 ? flagWords(name, given.join(',')) : [];
    return given.flatMap((value) => flagWords(name, value));
  });
}

function flagWords(name: string, value: string): string[] {
  return value.startsWith('-') ? [`--${name}=${value}`] : [`--${name}`, value];
}
