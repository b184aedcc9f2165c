import { parseDockerfile } from '@sallyport/syntax';
import { describe, expect, test } from 'vitest';
import { commandPlaces, isCondition, shellRuns } from './shell-run.ts';

const runsOf = (text: string) => shellRuns(parseDockerfile(text));
const only = (script: string) => runsOf(`FROM a\nRUN ${script}\n`)[0]!;

describe('scripts', () => {
  test('are those of POSIX shells, triggers and heredocs with an interpreter included', () => {
    const text = `FROM a
RUN one
ONBUILD RUN two
RUN ["three"]
RUN ["bash", "-c", "four"]
RUN <<EOF
#!/usr/bin/env python3
five
EOF
SHELL ["pwsh", "-c"]
RUN six
`;
    const found = runsOf(text).map(({ script, dialect }) => [dialect, script.commands[0]?.name]);
    expect(found).toEqual([
      ['sh', 'one'],
      ['sh', 'two'],
      ['bash', 'four'],
    ]);
  });

  test('know the variables that are declared above, in their stage and in those that it derives from', () => {
    const text = 'ARG g\nFROM x AS a\nENV one=1\nFROM y AS b\nENV two=2\nFROM a\nARG three\nRUN true\nENV four=4\n';
    const [run] = runsOf(text);
    const names = ['g', 'one', 'two', 'three', 'four', 'http_proxy'];
    expect(names.filter((name) => run!.declares(name))).toEqual(['one', 'three', 'http_proxy']);
  });

  test.each([
    ['set -e; a', true],
    ['set -ux; a', false],
    ['set -o errexit; a', true],
    ['set errexit; a', false],
    ['a', false],
  ])('%s ends on errors: %s', (script, expected) => expect(only(script).errexit).toBe(expected));

  test('write double quotes as JSON wants them in an exec form', () => {
    expect([only('a').quote, only('["sh", "-c", "a"]').quote]).toEqual(['"', '\\"']);
  });
});

describe('places', () => {
  test('hold every node and word in the order of the text', () => {
    const { nodes, words } = only(`A=1 x "$(y \${B:-z})" >f; for i in a; do case $i in b) ;; esac; done`);
    expect(nodes.map(({ node }) => node.kind)).toEqual(['command', 'command', 'loop', 'case']);
    expect(words.map(({ role, word }) => `${role} ${word.text}`)).toEqual([
      'assignment 1',
      'name x',
      `argument "$(y \${B:-z})"`,
      'name y',
      `argument \${B:-z}`,
      'operand z',
      'redirect f',
      'loop-variable i',
      'loop-word a',
      'case-word $i',
      'case-pattern b',
    ]);
  });

  test.each([
    ['x && a', true],
    ['a && x', false],
    ['a || x || b', true],
    ['if x; then a; fi', true],
    ['if x; a; then b; fi', false],
    ['if a; then x; fi', false],
    ['while x; do a; done', true],
    ['(x; a) || b', true],
    ['x | a', false],
    ['x; a && b', false],
  ])('status of x in %s decides: %s', (script, expected) => {
    const [place] = commandPlaces(only(script), 'x');
    expect(isCondition(place!)).toBe(expected);
  });
});
