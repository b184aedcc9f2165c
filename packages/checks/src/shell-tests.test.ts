import { parseDockerfile } from '@sallyport/syntax';
import { expect, test } from 'vitest';
import { shellRuns } from './shell-run.ts';
import { joinersOf, testsOf } from './shell-tests.ts';

const runOf = (script: string) => shellRuns(parseDockerfile(`FROM a\nSHELL ["bash", "-c"]\nRUN true; ${script}\n`))[0]!;

test.each([
  ['[ a ]', 'bare a'],
  ['[ -f a ]', 'unary -f a'],
  ['[ "-f" ]', 'bare "-f"'],
  ['[ $a = b ]', 'binary = $a b'],
  ['[ -n = -n ]', 'binary = -n -n'],
  ['[ ! -f a ]', '! unary -f a'],
  ['[ -f a -a ! b ]', 'unary -f a; ! bare b'],
  ['[ \\( a \\) -o -z b ]', 'bare a; unary -z b'],
  ['test a -nt b', 'binary -nt a b'],
  ['test', ''],
  ['[ ]', ''],
  ['[[ $a ]]', 'bare $a'],
  ['[[ -n $a ]]', 'unary -n $a'],
  ['[[ ! -z $a && $b == c* ]]', '! unary -z $a; binary == $b c*'],
  ['[[ ! ( $a =~ b || -f c ) ]]', 'binary =~ $a b; unary -f c'],
])('%s', (script, expected) => {
  const found = [...testsOf(runOf(script))].map(({ negation, kind, operator, words }) =>
    [negation ? '!' : '', kind, operator, ...words.map(({ text }) => text)].filter(Boolean).join(' '),
  );
  expect(found.join('; ')).toBe(expected);
});

test('operators stand where they are written', () => {
  const script = '[[ $a  ==  b ]] && [ $a != b ] && [[ -f x ]]';
  const run = runOf(script);
  const found = [...testsOf(run)].map(({ operatorSpan }) => operatorSpan && run.written(operatorSpan));
  expect(found).toEqual(['==', '!=', '-f']);
});

test('joiners are those between tests', () => {
  const found = [...joinersOf(runOf('[ a -a b -o -o = c ] || [ -a x ] || [ "-a" ]'))];
  expect(found.map(({ text }) => text)).toEqual(['-a', '-o']);
});
