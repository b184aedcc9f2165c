import { RE2JS } from 're2js';
import type { Meter } from '../functions.ts';
import { CelError, CelLimit } from '../value.ts';

const longestPattern = 1000;
const largestProgram = 5000;
const mostKept = 500;

interface Pattern {
  readonly re2: RE2JS;
  readonly size: number;
}

const compiled = new Map<string, Pattern>();

/**
 * A pattern of RE2, which runs in linear time; the search is paid for by text and pattern.
 * @throws {CelError} where RE2 refuses the pattern
 */
export function patternFor(source: string, text: string, meter: Meter): RE2JS {
  let pattern = compiled.get(source);
  if (!pattern) {
    pattern = compilePattern(source);
    meter.pay(100 + pattern.size);
    if (compiled.size >= mostKept) compiled.clear();
    compiled.set(source, pattern);
  }
  meter.pay(1 + (text.length * pattern.size) / 50);
  return pattern.re2;
}

/** @throws {CelError | CelLimit} */
export function compilePattern(source: string): Pattern {
  if (source.length > longestPattern) throw new CelLimit(`the pattern is longer than ${longestPattern} characters`);
  let re2: RE2JS;
  try {
    re2 = RE2JS.compile(source);
  } catch (error) {
    throw new CelError(`the pattern is refused: ${(error as Error).message}`);
  }
  const size = re2.programSize();
  if (size > largestProgram) throw new CelLimit('the pattern is too large once its repetitions are written out');
  return { re2, size };
}
