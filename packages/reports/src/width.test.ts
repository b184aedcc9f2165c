import fc from 'fast-check';
import { expect, test } from 'vitest';
import { displayWidth, flow, words } from './width.ts';

test.each([
  ['abc', 3],
  ['港口', 4],
  ['ｆ', 2],
  ['한국', 4],
  ['é', 1],
  ['e\u0301', 1],
  ['👩‍🚀', 2],
  ['🇩🇪', 2],
  ['⚠️', 2],
  ['⚠', 1],
  ['│', 1],
  ['あ゙', 2],
])('%s takes %i columns', (text, width) => {
  expect(displayWidth(text)).toBe(width);
});

test('no line is wider than asked for, and no character is lost', () => {
  const glyph = fc.constantFrom('a', 'b', '-', ' ', '港', '👩‍🚀', 'é', '/');
  fc.assert(
    fc.property(fc.string({ unit: glyph, maxLength: 300 }), fc.integer({ min: 10, max: 60 }), (text, width) => {
      const lines = flow(words(text), width, '  ', '    ').split('\n');
      for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    }),
  );
});

test('a long word costs time that grows with its length, not with its square', () => {
  const text = '港'.repeat(200_000);
  const started = performance.now();
  expect(flow([{ text }], 80, '', '')).toHaveLength(200_000 + 5000);
  expect(performance.now() - started).toBeLessThan(5000);
});

test('colours are put on after measuring', () => {
  const paint = (text: string): string => `<${text}>`;
  expect(flow(words('aaaa bbbb cccc', paint), 10, '', '')).toBe('<aaaa> <bbbb>\n<cccc>\n');
});
