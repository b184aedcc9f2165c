import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { createAsk } from './terminal.ts';

test('answers come line by line, also those typed ahead; the end of the input quits', async () => {
  const input = new PassThrough();
  const output = new PassThrough();
  const ask = createAsk(input, output);
  const first = ask('one? ');
  input.write('y');
  input.write('es \r\nno\n');
  expect(await first).toBe('yes');
  expect(await ask('two? ')).toBe('no');
  const third = ask('three? ');
  input.end();
  expect(await third).toBe('quit');
  expect(await ask('four? ')).toBe('quit');
  expect(output.read().toString()).toBe('one? two? three? four? ');
});
