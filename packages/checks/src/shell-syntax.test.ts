import { parseDockerfile } from '@sallyport/syntax';
import { expect, test } from 'vitest';
import { brokenRuns } from './shell-syntax.ts';

const faults = (script: string) =>
  [...brokenRuns(parseDockerfile(`FROM a\nSHELL ["bash", "-c"]\nRUN ${script}\n`))].map(({ fault }) => fault);

test.each([
  ['a &; b', ['ampersand-semicolon']],
  ['f(a) { b; }', ['function-parameters']],
  ['function f(a, b) { c; }', ['function-parameters']],
  ['function f{ a; }', ['function-brace']],
  ['if[ a ]; then b; fi', ['keyword-bracket']],
  ['if a; then b', ['other']],
  ['a && ; b', ['other']],
  ['a; b', []],
  ['sh -c "if $A; then"', []],
  ['sh -c "if a; then"', ['other']],
])('%s', (script, expected) => expect(faults(script)).toEqual(expected));

test('a script that is too long was not read', () => {
  const [broken] = brokenRuns(parseDockerfile(`FROM a\nRUN ${'x '.repeat(70_000)}\n`));
  expect(broken).toMatchObject({ unread: true });
});
