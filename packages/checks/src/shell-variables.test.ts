import { parseDockerfile } from '@sallyport/syntax';
import { describe, expect, test } from 'vitest';
import { commandPlaces, shellRuns } from './shell-run.ts';
import { isFilled, isOneWord, variablesOf } from './shell-variables.ts';

const runOf = (script: string) => shellRuns(parseDockerfile(`FROM a\nARG ARG\nRUN <<'EOF'\n${script}\nEOF\n`))[0]!;

/** What is known of X where the command `use` stands. */
function known(script: string): string {
  const run = runOf(script);
  const [place] = commandPlaces(run, 'use');
  if (!isOneWord(run, 'X', place!)) return 'anything';
  return isFilled(run, 'X', place!) ? 'one word' : 'one word or nothing';
}

describe('a value', () => {
  test.each([
    ['X=1; use', 'one word'],
    ['X="a b"; use', 'anything'],
    ['X=; use', 'anything'],
    ['X=*; use', 'anything'],
    ['X=$(a); use', 'anything'],
    ['X=$?; use', 'one word'],
    ['X=$((1 + 1)); use', 'one word'],
    [`X=\${#A}; use`, 'one word'],
    ['A=1; X=$A-$A; use', 'one word'],
    ['A="a b"; X=$A; use', 'anything'],
    ['X=$ARG; use', 'one word'],
    ['X=$X; use', 'anything'],
    ['read X; use', 'anything'],
    ['export X=1; use', 'one word'],
    ['X=1 a; use', 'anything'],
    ['X=(a b); use', 'anything'],
    ['use; X=1', 'anything'],
    ['X=1; X="$X 2"; use', 'anything'],
    ['X=1; X+=2; use', 'one word'],
  ])('%s: %s', (script, expected) => expect(known(script)).toBe(expected));
});

describe('the ways to a use', () => {
  test.each([
    ['a && X=1; use', 'anything'],
    ['X=1 && use', 'one word'],
    ['a && X=1 && use', 'one word'],
    ['X=0; a && X=1; use', 'one word'],
    ['if a; then X=1; fi; use', 'anything'],
    ['if a; then X=1; else X=2; fi; use', 'one word'],
    ['if a; then X=1; else exit; fi; use', 'one word'],
    ['X=; if a; then X=1; fi; use', 'one word or nothing'],
    ['case a in b) X=1 ;; *) X=2 ;; esac; use', 'one word'],
    ['case a in b) X=1 ;; esac; use', 'anything'],
    ['(X=1); use', 'anything'],
    ['X=1; (X="a b"); use', 'one word'],
    ['a | X=1; use', 'anything'],
    ['{ X=1; }; use', 'one word'],
    ['X=1; while a; do use; X=$(b); done', 'anything'],
    ['X=1; while a; do X=2; use; X=$(b); done', 'one word'],
    ['for X in a b; do use; done', 'one word'],
    ['for X in *; do use; done', 'anything'],
    ['for X; do use; done', 'anything'],
    ['X=1; f() { use; }; f', 'one word'],
    ['X=1; f() { use; }; X=$(a); f', 'anything'],
    ['X=1; a "$(use)"', 'one word'],
  ])('%s: %s', (script, expected) => expect(known(script)).toBe(expected));

  test('are looked at within limits', () => {
    expect(known(`${'X=1;'.repeat(5000)} use`)).toBe('anything');
    expect(known(`X=1; ${'{ '.repeat(150)} use; ${'}; '.repeat(150)}`)).toBe('anything');
  });
});

test('assignments of every kind are found', () => {
  const script = `a=1; export b c=2; for d in x; do read -r e; done; : \${f:=1}; getopts x g; printf -v h x
mapfile -t i; let j=1; ((k = 1)); echo $((l = 1)); m[0]=x; n=1 env; select o in x; do :; done`;
  const { writes } = variablesOf(runOf(script));
  expect([...writes.keys()].sort().join('')).toBe('abcdefghijklmno');
  expect([writes.get('n')?.[0]?.temporary, writes.get('m')?.[0]?.array, writes.get('i')?.[0]?.array]).toEqual([
    true,
    true,
    true,
  ]);
});
