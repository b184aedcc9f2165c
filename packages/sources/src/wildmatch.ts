/** A compiled pattern: one matcher per name of the path. */
export type Wildmatch = readonly Segment[];

type Segment = '**' | ((name: string) => boolean);
type Token = string | '?' | '*' | CharacterClass;

interface CharacterClass {
  readonly negated: boolean;
  /** Inclusive ranges of code units, flat: low, high, low, high. */
  readonly ranges: readonly number[];
}

/**
 * Compiles a pattern with the meaning of git's wildmatch.c and WM_PATHNAME: `*` and `?` stop at `/`, `**` between
 * slashes is any number of folders, `[...]` knows ranges, negation and POSIX classes, `\` escapes.
 * Patterns come out of scanned repositories: matching takes at most |pattern| x |path| steps, never backtracks further.
 * The npm package `ignore` 7 makes regular expressions of them: four `**` take 11 s on one path of 200 folders.
 * @returns undefined where the pattern is malformed (an open bracket, a trailing backslash) and so matches nothing
 * @see https://git-scm.com/docs/gitignore#_pattern_format
 */
export function compileWildmatch(pattern: string): Wildmatch | undefined {
  const segments: Segment[] = [];
  let tokens: Token[] = [];
  let starsOnly = 0;
  const close = (): void => {
    segments.push(starsOnly >= 2 && tokens.every((token) => token === '*') ? '**' : segmentOf(tokens));
    tokens = [];
    starsOnly = 0;
  };
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at]!;
    if (char === '/') close();
    else if (char === '*') {
      starsOnly++;
      if (tokens.at(-1) !== '*') tokens.push('*');
    } else if (char === '?') tokens.push('?');
    else if (char === '[') {
      const parsed = parseClass(pattern, at);
      if (!parsed) return undefined;
      tokens.push(parsed.class);
      at = parsed.end;
    } else if (char === '\\') {
      const escaped = pattern[++at];
      if (escaped === undefined) return undefined;
      if (escaped === '/') close();
      else tokens.push(`=${escaped}`);
    } else tokens.push(`=${char}`);
  }
  close();
  return segments;
}

/** Whether the whole path, given as its names, matches. */
export function matchesPath(pattern: Wildmatch, names: readonly string[]): boolean {
  let at = 0;
  let nameAt = 0;
  let retryAt = -1;
  let retryNameAt = 0;
  // Going back to the last `**` is enough: what came before it matched as early as it could.
  while (nameAt < names.length) {
    const segment = pattern[at];
    if (segment === '**') {
      // A trailing `**` takes at least one name: `a/**` is what lies in `a`, not `a`.
      if (at === pattern.length - 1) return true;
      retryAt = at++;
      retryNameAt = nameAt;
    } else if (segment?.(names[nameAt]!)) {
      at++;
      nameAt++;
    } else if (retryAt >= 0) {
      at = retryAt + 1;
      nameAt = ++retryNameAt;
    } else return false;
  }
  return at === pattern.length;
}

/** Whether a pattern of one segment matches a name; a name has no `/`, so `**` is any name. */
export function matchesName(pattern: Wildmatch, name: string): boolean {
  const segment = pattern[0]!;
  return pattern.length === 1 && (segment === '**' || segment(name));
}

/** The text that a pattern without wildcards stands for, else undefined. */
export function literalOf(pattern: string): string | undefined {
  return /[*?[\\]/.test(pattern) ? undefined : pattern;
}

function segmentOf(tokens: readonly Token[]): (name: string) => boolean {
  const literal = literalText(tokens);
  if (literal !== undefined) return (name) => name === literal;
  const tail = tokens[0] === '*' ? literalText(tokens.slice(1)) : undefined;
  if (tail !== undefined) return (name) => name.endsWith(tail);
  const head = tokens.at(-1) === '*' ? literalText(tokens.slice(0, -1)) : undefined;
  if (head !== undefined) return (name) => name.startsWith(head);
  return (name) => matchesTokens(tokens, name);
}

function literalText(tokens: readonly Token[]): string | undefined {
  let text = '';
  for (const token of tokens) {
    if (typeof token !== 'string' || token.length === 1) return undefined;
    text += token[1];
  }
  return text;
}

function matchesTokens(tokens: readonly Token[], name: string): boolean {
  let at = 0;
  let charAt = 0;
  let retryAt = -1;
  let retryCharAt = 0;
  while (charAt < name.length) {
    const token = tokens[at];
    if (token === '*') {
      if (at === tokens.length - 1) return true;
      retryAt = at++;
      retryCharAt = charAt;
    } else if (token !== undefined && matchesChar(token, name, charAt)) {
      at++;
      charAt++;
    } else if (retryAt >= 0) {
      at = retryAt + 1;
      charAt = ++retryCharAt;
    } else return false;
  }
  while (tokens[at] === '*') at++;
  return at === tokens.length;
}

function matchesChar(token: Token, name: string, charAt: number): boolean {
  if (token === '?') return true;
  if (typeof token === 'string') return token[1] === name[charAt];
  const code = name.charCodeAt(charAt);
  for (let at = 0; at < token.ranges.length; at += 2) {
    if (code >= token.ranges[at]! && code <= token.ranges[at + 1]!) return !token.negated;
  }
  return token.negated;
}

/** As sane_ctype of git: ASCII only, whatever the locale. */
const posixClasses: Readonly<Record<string, readonly number[]>> = {
  alnum: [0x30, 0x39, 0x41, 0x5a, 0x61, 0x7a],
  alpha: [0x41, 0x5a, 0x61, 0x7a],
  blank: [0x09, 0x09, 0x20, 0x20],
  cntrl: [0x00, 0x1f, 0x7f, 0x7f],
  digit: [0x30, 0x39],
  graph: [0x21, 0x7e],
  lower: [0x61, 0x7a],
  print: [0x20, 0x7e],
  punct: [0x21, 0x2f, 0x3a, 0x40, 0x5b, 0x60, 0x7b, 0x7e],
  space: [0x09, 0x0a, 0x0d, 0x0d, 0x20, 0x20],
  upper: [0x41, 0x5a],
  xdigit: [0x30, 0x39, 0x41, 0x46, 0x61, 0x66],
};

/** Reads `[...]` from its bracket on, step by step as wildmatch.c does; `end` is the index of the closing bracket. */
function parseClass(pattern: string, open: number): { class: CharacterClass; end: number } | undefined {
  const ranges: number[] = [];
  let at = open + 1;
  const negated = pattern[at] === '!' || pattern[at] === '^';
  if (negated) at++;
  let before = -1;
  // A `]` in first place is a member, hence the test at the end of the loop.
  do {
    let char = pattern[at];
    if (char === undefined) return undefined;
    const following = pattern[at + 1];
    if (char === '\\') {
      char = pattern[++at];
      if (char === undefined) return undefined;
      before = char.charCodeAt(0);
      ranges.push(before, before);
    } else if (char === '-' && before >= 0 && following !== undefined && following !== ']') {
      char = pattern[++at];
      if (char === '\\') char = pattern[++at];
      if (char === undefined) return undefined;
      ranges.push(before, char.charCodeAt(0));
      before = -1;
    } else if (char === '[' && following === ':') {
      const end = pattern.indexOf(']', at + 2);
      if (end < 0) return undefined;
      if (end - at < 3 || pattern[end - 1] !== ':') {
        before = char.charCodeAt(0);
        ranges.push(before, before);
      } else {
        const name = pattern.slice(at + 2, end - 1);
        if (!Object.hasOwn(posixClasses, name)) return undefined;
        ranges.push(...posixClasses[name]!);
        before = -1;
        at = end;
      }
    } else {
      before = char.charCodeAt(0);
      ranges.push(before, before);
    }
    at++;
  } while (pattern[at] !== ']');
  return { class: { negated, ranges }, end: at };
}
