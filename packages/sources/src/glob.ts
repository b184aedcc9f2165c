import { SallyportError } from '@sallyport/model';
import { compileWildmatch, matchesName, matchesPath, type Wildmatch } from './wildmatch.ts';

/** Braces multiply; past this number a glob is refused rather than expanded. */
const maxAlternatives = 256;

/**
 * Compiles `--include` or `--exclude` globs. A glob without `/` names a file or folder anywhere, one with `/` counts
 * from the scanned root; whatever lies in a folder that matches, matches. `*`, `?`, `[a-z]`, `**` and `{a,b}` work.
 * @returns whether one of the globs matches the path (relative, with `/`) or a folder on the way to it
 * @throws {SallyportError} `usage/conflict` for a malformed glob
 * @example compileGlobs(['charts/**', '*.tmpl.{yaml,yml}'])('a/b.tmpl.yml') // true
 */
export function compileGlobs(globs: readonly string[]): (path: string) => boolean {
  const byName: Wildmatch[] = [];
  const byPath: Wildmatch[] = [];
  for (const glob of globs) {
    for (const alternative of expandBraces(glob)) {
      const pattern = alternative.replace(/^(\.?\/)+/, '').replace(/\/+$/, '');
      const compiled = compileWildmatch(pattern);
      if (!compiled) throw refused(glob, 'it has an open bracket or ends in a backslash');
      (alternative.replace(/\/+$/, '').includes('/') ? byPath : byName).push(compiled);
    }
  }
  return (path) => {
    const names = path.split('/');
    for (const pattern of byName) if (names.some((name) => matchesName(pattern, name))) return true;
    for (const pattern of byPath) {
      for (let end = names.length; end > 0; end--) if (matchesPath(pattern, names.slice(0, end))) return true;
    }
    return false;
  };
}

/** `a{b,c{d,e}}` to `ab`, `acd`, `ace`. Braces without a comma, escaped or unclosed ones stay as they are. */
function expandBraces(glob: string): string[] {
  const pending = [glob];
  const expanded: string[] = [];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const brace = firstBrace(next);
    if (!brace) expanded.push(next);
    else {
      const { start, end, parts } = brace;
      for (const part of parts.toReversed()) pending.push(next.slice(0, start) + part + next.slice(end + 1));
    }
    if (expanded.length + pending.length > maxAlternatives) {
      throw refused(glob, `its braces stand for more than ${maxAlternatives} globs`);
    }
  }
  return expanded;
}

function firstBrace(glob: string): { start: number; end: number; parts: string[] } | undefined {
  for (let start = 0; start < glob.length; start++) {
    if (glob[start] === '\\') start++;
    else if (glob[start] === '{') {
      const brace = readBrace(glob, start);
      if (brace) return brace;
    }
  }
  return undefined;
}

function readBrace(glob: string, start: number): { start: number; end: number; parts: string[] } | undefined {
  const parts: string[] = [];
  let depth = 0;
  let partStart = start + 1;
  for (let at = start; at < glob.length; at++) {
    const char = glob[at];
    if (char === '\\') at++;
    else if (char === '{') depth++;
    else if (char === ',' && depth === 1) {
      parts.push(glob.slice(partStart, at));
      partStart = at + 1;
    } else if (char === '}' && --depth === 0) {
      parts.push(glob.slice(partStart, at));
      return parts.length > 1 ? { start, end: at, parts } : undefined;
    }
  }
  return undefined;
}

function refused(glob: string, problem: string): SallyportError {
  return new SallyportError('usage/conflict', {
    what: `The glob "${glob}" cannot be used: ${problem}.`,
    hint: 'Put a backslash before a character that is meant literally.',
  });
}
