/**
 * Reads a `.helmignore`: which files helm leaves out of a chart. Its language is older than gitignore's: patterns of Go's
 * `filepath.Match`, without `**`; a `/` at the end means folders, one elsewhere ties the pattern to the chart's root.
 * @returns whether a path (relative to the chart, with `/`) is left out
 * @see https://helm.sh/docs/chart_template_guide/helm_ignore_file/
 */
export function helmIgnore(text: string): (path: string, folder: boolean) => boolean {
  const rules = text.split('\n').flatMap(ruleOf);
  return (path, folder) => {
    // A rule with `!` leaves out what it does not match, unless a later rule has spoken (helm's Rules.Ignore).
    for (const rule of rules) {
      const subject = rule.rooted ? path : path.slice(path.lastIndexOf('/') + 1);
      const matched = matches(rule.glyphs, subject);
      if (rule.negated) {
        if (rule.foldersOnly && !folder) return true;
        if (!matched) return true;
      } else if (matched && (folder || !rule.foldersOnly)) return true;
    }
    return false;
  };
}

interface IgnoreRule {
  readonly glyphs: readonly Glyph[];
  readonly negated: boolean;
  readonly foldersOnly: boolean;
  /** Holds for the whole path instead of the name alone. */
  readonly rooted: boolean;
}

function ruleOf(line: string): IgnoreRule[] {
  let pattern = line.trim();
  if (pattern === '' || pattern.startsWith('#') || pattern.includes('**')) return [];
  const negated = pattern.startsWith('!');
  if (negated) pattern = pattern.slice(1);
  const foldersOnly = pattern.endsWith('/');
  if (foldersOnly) pattern = pattern.slice(0, -1);
  const anchored = pattern.startsWith('/');
  if (anchored) pattern = pattern.slice(1);
  const glyphs = glyphsOf(pattern);
  if (!glyphs || pattern === '') return [];
  return [{ glyphs, negated, foldersOnly, rooted: anchored || pattern.includes('/') }];
}

type Glyph = 'star' | ((char: string) => boolean);

function glyphsOf(pattern: string): Glyph[] | undefined {
  const glyphs: Glyph[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at]!;
    if (char === '*') glyphs.push('star');
    else if (char === '?') glyphs.push((found) => found !== '/');
    else if (char === '[') {
      const close = pattern.indexOf(']', at + 2);
      if (close === -1) return undefined;
      glyphs.push(charClass(pattern.slice(at + 1, close)));
      at = close;
    } else {
      const literal = char === '\\' ? (pattern[++at] ?? char) : char;
      glyphs.push((found) => found === literal);
    }
  }
  return glyphs;
}

function charClass(inside: string): (char: string) => boolean {
  const negated = inside.startsWith('^');
  const ranges = [...inside.slice(negated ? 1 : 0).matchAll(/(.)-(.)|(.)/gsu)];
  return (char) => {
    const within = ranges.some(([, low, high, one]) =>
      one === undefined ? char >= low! && char <= high! : char === one,
    );
    return char !== '/' && within !== negated;
  };
}

/** One star is remembered at a time, so that a hostile pattern costs at most length times length. */
function matches(glyphs: readonly Glyph[], text: string): boolean {
  let glyph = 0;
  let star = -1;
  let resume = 0;
  for (let at = 0; at < text.length; ) {
    const next = glyphs[glyph];
    if (next === 'star') {
      star = glyph++;
      resume = at;
    } else if (next?.(text[at]!)) {
      glyph++;
      at++;
    } else if (star !== -1 && text[resume] !== '/') {
      glyph = star + 1;
      at = ++resume;
    } else return false;
  }
  return glyphs.slice(glyph).every((rest) => rest === 'star');
}
