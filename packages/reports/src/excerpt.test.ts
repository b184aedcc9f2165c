import fc from 'fast-check';
import { expect, test } from 'vitest';
import { excerptsFrom } from './excerpt.ts';
import { place } from './testing/sample-report.ts';
import { displayWidth } from './width.ts';

const of = (line: string, from: number, to: number, room = 60, endLine = 2) =>
  excerptsFrom(() => `first\n${line}\nlast`)(place('a', 2, from, endLine, to), room);

test.each([
  ['a region', 'key: value', 6, 11, 'key: value', '     ^^^^^'],
  ['an empty region', 'key: value', 6, 6, 'key: value', '     ^'],
  ['a place behind the end', 'key:', 9, 9, 'key:', '    ^'],
  ['tabs', '\tkey: v', 2, 5, '  key: v', '  ^^^'],
  ['wide characters', '港口: v', 1, 3, '港口: v', '^^^^'],
  ['after wide characters', '港口: v', 5, 6, '港口: v', '      ^'],
  ['emoji', '👩‍🚀 key', 7, 10, '👩‍🚀 key', '   ^^^'],
  ['inside a cluster', '👩‍🚀 key', 3, 4, '👩‍🚀 key', '^^'],
  ['escape sequences', '\x1b[2Jx', 5, 6, '\\x1b[2Jx', '       ^'],
  ['a carriage return', 'key: v\r', 6, 7, 'key: v', '     ^'],
  ['a byte order mark', '\ufeffkey: v', 2, 5, 'key: v', '^^^'],
])('%s', (_, line, from, to, text, caret) => {
  expect(of(line, from, to)).toEqual({ text, caret });
});

test('a region over several lines is marked to the end of its first line', () => {
  expect(of('spec: {', 7, 2, 60, 3)).toEqual({ text: 'spec: {', caret: '      ^' });
});

test('a line that does not exist has no excerpt', () => {
  expect(excerptsFrom(() => 'one')(place('a', 2, 1, 2, 1), 40)).toBeUndefined();
  expect(excerptsFrom(() => undefined)(place('a', 1, 1, 1, 1), 40)).toBeUndefined();
});

test('each caret of a cut line stands under its text, and nothing is wider than the room', () => {
  const glyph = fc.constantFrom('x', '港', '\t', '\x1b', '👩‍🚀');
  const around = fc.string({ unit: glyph, maxLength: 200 });
  fc.assert(
    fc.property(around, around, fc.integer({ min: 20, max: 100 }), (before, after, room) => {
      const found = of(`${before}MARK${after}`, before.length + 1, before.length + 5, room)!;
      const column = displayWidth(found.text.slice(0, found.text.indexOf('MARK')));
      expect(found.caret).toBe(`${' '.repeat(column)}^^^^`);
      expect(displayWidth(found.text)).toBeLessThanOrEqual(room);
    }),
  );
});

test('a file of one line of megabytes costs nothing per finding', () => {
  const excerpts = excerptsFrom(() => 'x'.repeat(8_000_000));
  const started = performance.now();
  for (let at = 1; at < 2000; at++)
    expect(excerpts(place('a', 1, at * 4000, 1, at * 4000 + 5), 80)?.caret).toMatch(/\^{5}$/);
  expect(performance.now() - started).toBeLessThan(4000);
});
