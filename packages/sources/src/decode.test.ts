import { isUtf8 } from 'node:buffer';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decode, isGap } from './decode.ts';

const bytes = (...values: (number | string)[]): Buffer =>
  Buffer.concat(values.map((value) => (typeof value === 'number' ? Buffer.from([value]) : Buffer.from(value))));

test.each([
  ['ASCII', bytes('a: 1\n'), { text: 'a: 1\n', encoding: 'utf-8', bomBytes: 0 }],
  ['UTF-8', bytes('größe: 🚢\n'), { text: 'größe: 🚢\n', encoding: 'utf-8', bomBytes: 0 }],
  ['UTF-8 with a mark', bytes(0xef, 0xbb, 0xbf, 'a: 1'), { text: 'a: 1', encoding: 'utf-8', bomBytes: 3 }],
  ['only a mark', bytes(0xef, 0xbb, 0xbf), { text: '', encoding: 'utf-8', bomBytes: 3 }],
  ['nothing', bytes(), { text: '', encoding: 'utf-8', bomBytes: 0 }],
  ['a mark in the middle', bytes('a\ufeffb'), { text: 'a\ufeffb', encoding: 'utf-8', bomBytes: 0 }],
  [
    'UTF-16LE',
    Buffer.concat([bytes(0xff, 0xfe), Buffer.from('é: 🚢', 'utf16le')]),
    { text: 'é: 🚢', encoding: 'utf-16le', bomBytes: 2 },
  ],
  [
    'UTF-16BE',
    Buffer.concat([bytes(0xfe, 0xff), Buffer.from('é: 🚢', 'utf16le').swap16()]),
    { text: 'é: 🚢', encoding: 'utf-16be', bomBytes: 2 },
  ],
])('reads %s', (_name, input, expected) => {
  const before = Buffer.from(input);
  expect(decode(input, 'a.yaml')).toEqual(expected);
  expect(input).toEqual(before);
});

test.each([
  ['a NUL', bytes('a: 1\nb: ', 0, '\n'), 'binary', 2, 'offset 8'],
  ['a NUL beside bad bytes', bytes(0x89, 'PNG', 0, 0), 'binary', 1, 'offset 4'],
  ['UTF-16 without a mark', Buffer.from('a: 1', 'utf16le'), 'binary', 1, 'offset 1'],
  ['a stray continuation byte', bytes('a\nbc', 0x80), 'encoding', 2, '0x80 at offset 4'],
  ['latin1', bytes('gr', 0xf6, 'sse'), 'encoding', 1, '0xF6 at offset 2'],
  ['a sequence cut off at the end', bytes('a\n', 0xf0, 0x9f, 0x9a), 'encoding', 2, '0xF0 at offset 2'],
  ['an overlong slash', bytes(0xc0, 0xaf), 'encoding', 1, 'offset 0'],
  ['a surrogate in UTF-8', bytes('a', 0xed, 0xa0, 0x80), 'encoding', 1, 'offset 1'],
  ['what lies above U+10FFFF', bytes(0xf4, 0x90, 0x80, 0x80), 'encoding', 1, 'offset 0'],
  ['half a unit of UTF-16', bytes(0xff, 0xfe, 'a', 0, 'b'), 'encoding', undefined, 'odd number'],
  [
    'a lone surrogate',
    Buffer.concat([bytes(0xff, 0xfe), Buffer.from('a\n\ud83db', 'utf16le')]),
    'encoding',
    2,
    'offset 6',
  ],
  ['UTF-32LE', bytes(0xff, 0xfe, 0, 0, 'a', 0, 0, 0), 'binary', 1, 'offset 2'],
])('%s is a gap with its place', (_name, input, reason, line, message) => {
  const gap = decode(input, 'x/a.yaml');
  expect(isGap(gap)).toBe(true);
  expect(gap).toMatchObject({ path: 'x/a.yaml', reason, message: expect.stringContaining(message) });
  expect(isGap(gap) && gap.line).toBe(line);
});

test('text comes back whole, or the gap names the first byte that is wrong', () => {
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 4 }),
    fc.string({ unit: 'binary', maxLength: 4 }).map((s) => bytes(s)),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const input = Buffer.concat([bytes('x'), ...pieces]);
      const result = decode(input, 'a');
      if (!isGap(result)) {
        expect(Buffer.from(result.text)).toEqual(input);
        return;
      }
      const offset = Number(/offset (\d+)/.exec(result.message)![1]);
      if (result.reason === 'binary') expect(input[offset]).toBe(0);
      else {
        expect(isUtf8(input.subarray(0, offset))).toBe(true);
        for (let end = offset + 1; end <= offset + 4; end++) expect(isUtf8(input.subarray(0, end))).toBe(false);
      }
    }),
    { numRuns: 2_000 },
  );
});

test('a file of 100 MB is decoded in bounded time', () => {
  const text = Buffer.alloc(100 * 1024 * 1024, 'a: 1\n');
  const start = performance.now();
  expect(decode(text, 'a')).toMatchObject({ bomBytes: 0 });
  text[text.length - 1] = 0xff;
  expect(decode(text, 'a')).toMatchObject({ reason: 'encoding', line: text.length / 5 });
  expect(performance.now() - start).toBeLessThan(10_000);
});
