import { expect, test } from 'vitest';
import { parseFlags } from './flags.ts';
import { nextArguments } from './next-arguments.ts';
import { selectionFlags } from './scan-flags.ts';

const next = (line: string) => {
  const { flags, positionals } = parseFlags(
    selectionFlags,
    line.split(' ').filter((word) => word !== ''),
  );
  const words = nextArguments(positionals, flags);
  return { fix: words.fix?.join(' '), baseline: words.baseline?.join(' '), explain: words.explain?.join(' ') };
};

test('paths are words of their own', () => {
  expect(next('a.yaml sub')).toEqual({ fix: 'a.yaml sub', baseline: 'a.yaml sub', explain: 'a.yaml sub' });
  expect(next('.')).toEqual({ fix: '', baseline: '', explain: '' });
  expect(next('-- --odd')).toMatchObject({ fix: '-- --odd' });
});

test('standard input cannot be read again', () => {
  expect(next('- a.yaml')).toEqual({ fix: undefined, baseline: undefined, explain: undefined });
});

test('a selection is repeated', () => {
  const line =
    '--framework nsa,mitre --control C-0057 --exclude a,b --values x.yaml --values y.yaml --policy p.yaml deploy';
  const fix =
    '--framework nsa,mitre --control C-0057 --exclude a,b --values x.yaml --values y.yaml --policy p.yaml deploy';
  expect(next(line)).toMatchObject({ fix, baseline: fix });
  expect(next('--base main --baseline b.json --no-cache --set=-a=b')).toMatchObject({ fix: '--set=-a=b' });
  expect(next('--changed')).toMatchObject({ fix: '--changed', baseline: undefined });
});
