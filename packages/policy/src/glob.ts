import { wholePathGlob } from './suppressions/glob.ts';

/**
 * Compiles a glob of a policy over relative paths, as gitignore reads its own: without a slash it names a file or
 * folder at any depth, with one it starts at the root; a folder covers what is in it. Time is linear.
 */
export function pathGlob(glob: string): (path: string) => boolean {
  const trimmed = glob.replace(/^(?:\.?\/)+/, '').replace(/\/+$/, '');
  const isAnchored = trimmed.includes('/') || /^\.?\//.test(glob);
  const whole = isAnchored ? trimmed : `**/${trimmed}`;
  const itself = wholePathGlob(whole);
  const inside = wholePathGlob(`${whole}/**`);
  return (path) => itself(path) || inside(path);
}

/** Compiles a wildcard over a plain text: `*` is any run of characters, everything else stands for itself. */
export function wildcard(pattern: string): (text: string) => boolean {
  const [first = '', ...rest] = pattern.split(/\*+/);
  const last = rest.pop();
  if (last === undefined) return (text) => text === pattern;
  return (text) => {
    if (!text.startsWith(first)) return false;
    let at = first.length;
    // The earliest place of each part leaves the most room for the next one, so nothing is tried twice.
    for (const part of rest) {
      const found = text.indexOf(part, at);
      if (found === -1) return false;
      at = found + part.length;
    }
    return text.length - last.length >= at && text.endsWith(last);
  };
}
