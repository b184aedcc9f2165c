import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonText, oneLine, visible } from './visible.ts';

test.each([
  ['plain text', 'plain text'],
  ['港口 👩‍🚀 é', '港口 👩‍🚀 é'],
  ['\x1b[2J', '\\x1b[2J'],
  ['a\nb\tc\r', 'a\\nb\\tc\\r'],
  ['\x7f\x9b', '\\x7f\\x9b'],
  ['\u202egnp\u2066', '\\u202egnp\\u2066'],
  ['\ud800', '\\ud800'],
  ['\u{e0041}', '\\u{e0041}'],
])('%j is shown as %j', (text, shown) => {
  expect(visible(text)).toBe(shown);
});

test('no text keeps a character that acts', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(visible(text)).not.toMatch(/[\p{Cc}\p{Bidi_Control}\p{Cs}\u2028\u2029]/u);
    }),
  );
});

test('prose is put on one line', () => {
  expect(oneLine('  a\n  b\u2028c ')).toBe('a b c');
});

test('JSON reads back as it was and is safe to print', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const written = jsonText({ [text]: text });
      expect(written).not.toMatch(/[\p{Cc}\p{Bidi_Control}\p{Cs}]/u);
      expect(JSON.parse(written)).toEqual({ [text]: text });
    }),
  );
});
