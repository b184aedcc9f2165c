import { parseShell, plainText } from '@sallyport/syntax';
import { describe, expect, test } from 'vitest';
import { bareEscapes, excerpt, flagsOf, mayBeSeveral, segmentsOf } from './shell-words.ts';

const commandOf = (text: string) => parseShell(plainText(text, 0)).commands[0]!;
const word = (text: string) => commandOf(`x ${text}`).args[0]!;

test.each([
  ['a"b"c', 'bare a, double "b", bare c'],
  [`'a'"$b"c$d`, `single 'a', double "$b", bare c$d`],
  ['"a$b`c`d"e', 'double "a$b`c`d", bare e'],
  ['""a', 'double "", bare a'],
  [`"a""b"`, 'double "a", double "b"'],
])('segments of %s', (text, expected) => {
  const found = segmentsOf(word(text)).map(({ quote, span }) => `${quote} ${`x ${text}`.slice(span.start, span.end)}`);
  expect(found.join(', ')).toBe(expected);
});

test.each([
  ['$a', true],
  ['"$a"', false],
  ['"$@"', true],
  ['*', true],
  ['{a,b}', true],
  ['$(a)', true],
  ['"$(a)"', false],
  ['a', false],
])('%s may be several words: %s', (text, expected) => expect(mayBeSeveral(word(text))).toBe(expected));

test('flags are letters and long names, up to --', () => {
  expect([...flagsOf(commandOf('x -rf --long=1 a -t -- -z'))]).toEqual(['r', 'f', 'long', 't']);
});

describe('escapes outside of quotes', () => {
  test.each([
    ['a\\bc', 'b'],
    [`"\\a"'\\b'\\c`, 'c'],
    ['\\\\n', '\\'],
    ['$(a \\b)\\c', 'c'],
  ])('%s', (text, expected) => {
    expect([...bareEscapes(word(text))].map(({ character }) => character).join('')).toBe(expected);
  });
});

test('an excerpt is one short line', () => {
  expect(excerpt('a \\\n   b\n c')).toBe('a b c');
  expect(excerpt('x'.repeat(100))).toHaveLength(60);
});
