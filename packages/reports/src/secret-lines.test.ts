import { expect, test } from 'vitest';
import { hideSecrets } from './secret-lines.ts';
import { finding, place, rule } from './testing/sample-report.ts';

const secret = rule({ id: 'secret', title: 'Secret', severity: 'high', class: 'secret' });
const at = (path: string, first: number, last: number) =>
  finding(secret, 'm', { location: place(path, first, 1, last, 2) });

test('exactly the lines of secrets have no excerpt', () => {
  const findings = [at('a', 8, 9), at('a', 2, 4), at('a', 3, 6), at('b', 1, 1)];
  const excerpts = hideSecrets(findings, () => ({ text: 'line', caret: '^' }));
  const hidden = Array.from({ length: 11 }, (_, line) => line).filter(
    (line) => !excerpts(place('a', line, 1, line, 2), 40),
  );
  expect(hidden).toEqual([2, 3, 4, 5, 6, 8, 9]);
  expect(excerpts(place('c', 1, 1, 1, 1), 40)).toBeDefined();
});
