import { RE2JS } from 're2js';
import { Refusal } from './refusal.ts';
import type { Site } from './site.ts';

/** Tests a whole text, or any part of it, against a pattern of a kustomization. */
export type Matcher = (text: string) => boolean;

const plain = /^[A-Za-z0-9_/-]*$/;
const longestPattern = 1000;
const largestProgram = 5000;

/** A pattern that must fit the whole text; empty fits every text. Patterns are of Go's syntax and run in linear time. */
export function wholeMatcher(pattern: string | undefined, at: Site): Matcher {
  if (!pattern) return () => true;
  if (plain.test(pattern)) return (text) => text === pattern;
  const compiled = compile(`^(?:${pattern})$`, at);
  return (text) => compiled.matcher(text).find();
}

/** A pattern that must fit some part of the text. */
export function partMatcher(pattern: string, at: Site): Matcher {
  if (plain.test(pattern)) return (text) => text.includes(pattern);
  const compiled = compile(pattern, at);
  return (text) => compiled.matcher(text).find();
}

/** The images that a name of `images` means: the name is a pattern to kustomize; tag and digest may follow. */
export function imageMatcher(name: string, at: Site): Matcher {
  const rest = '(:[a-zA-Z0-9_.{}-]*)?(@sha256:[a-zA-Z0-9_.{}-]*)?$';
  if (/^[A-Za-z0-9_./:-]*$/.test(name)) {
    const simple = new RegExp(`^${name.replaceAll('/', '\\/')}${rest}`);
    return (text) => text.length <= 4096 && simple.test(text);
  }
  const compiled = compile(`^${name}${rest}`, at);
  return (text) => compiled.matcher(text).find();
}

const compiledPatterns = new Map<string, RE2JS>();

function compile(pattern: string, at: Site): RE2JS {
  const known = compiledPatterns.get(pattern);
  if (known) return known;
  if (pattern.length > longestPattern) throw new Refusal('the pattern is too long', at, 'limit');
  let compiled: RE2JS;
  try {
    compiled = RE2JS.compile(pattern);
  } catch (error) {
    throw new Refusal(`the pattern is refused: ${(error as Error).message}`, at);
  }
  if (compiled.programSize() > largestProgram) throw new Refusal('the pattern is too large', at, 'limit');
  if (compiledPatterns.size > 500) compiledPatterns.clear();
  compiledPatterns.set(pattern, compiled);
  return compiled;
}
