import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseYaml } from './parse.ts';
import { writeYaml } from './write.ts';

test('words that YAML 1.1 takes for booleans, numbers and null are read back as text', () => {
  const words = [
    'yes',
    'On',
    'y',
    'null',
    '~',
    '0777',
    '1_000',
    '0o7',
    '0x1f',
    '1e3',
    '.5',
    '12:30',
    '2026-01-01',
    '',
    ' ',
    '- a',
    'a: b',
    '#',
  ];
  expect(parseYaml(writeYaml(words)).documents[0]?.value).toEqual(words);
});

test('what is written is read back', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      const plain = JSON.parse(JSON.stringify(value));
      expect(parseYaml(writeYaml(plain)).documents[0]?.value ?? null).toEqual(plain);
    }),
    { numRuns: 500 },
  );
});
