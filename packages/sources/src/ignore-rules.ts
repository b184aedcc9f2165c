import { compileWildmatch, literalOf, matchesName, matchesPath, type Wildmatch } from './wildmatch.ts';

/** One folder's ignore rules, linked to those of the folders above. Folders without rules share their parent's level. */
export interface IgnoreLevel {
  readonly parent: IgnoreLevel | undefined;
  readonly rules: IgnoreRules;
  /** Length of the path of the rules' folder, with its `/`: what is cut from a path to make it relative to them. */
  readonly cut: number;
}

export interface IgnoreRules {
  readonly namesWithoutWildcards: ReadonlyMap<string, readonly IgnoreRule[]>;
  readonly pathsWithoutWildcards: ReadonlyMap<string, readonly IgnoreRule[]>;
  readonly patterns: readonly IgnoreRule[];
  readonly hasPaths: boolean;
}

interface IgnoreRule {
  readonly order: number;
  readonly negated: boolean;
  readonly foldersOnly: boolean;
  readonly nameOnly: boolean;
  /** Text before the pattern; see `literalHead`. */
  readonly head: string;
  readonly pattern: Wildmatch;
}

/**
 * Hostile trees: a file with more is not obeyed, so that more is looked at, never less. GitHub's longest template has
 * 700 lines.
 */
export const maxIgnoreFileBytes = 256 * 1024;
export const maxIgnoreRules = 5_000;

/**
 * Reads a .gitignore as dir.c of git does. Matching is by byte, as in git: `?` is one byte of UTF-8.
 * @param text the bytes as latin1, so that one character is one byte
 * @returns undefined where there are more than `maxIgnoreRules`
 * @see https://git-scm.com/docs/gitignore#_pattern_format
 */
export function parseIgnoreRules(text: string): IgnoreRules | undefined {
  const names = new Map<string, IgnoreRule[]>();
  const paths = new Map<string, IgnoreRule[]>();
  const patterns: IgnoreRule[] = [];
  let order = 0;
  let hasPaths = false;
  for (const raw of text.replace(/^\xef\xbb\xbf/, '').split('\n')) {
    if (raw === '' || raw.startsWith('#')) continue;
    let line = withoutTrailingSpaces(raw.endsWith('\r') ? raw.slice(0, -1) : raw);
    const negated = line.startsWith('!');
    if (negated) line = line.slice(1);
    const foldersOnly = line.endsWith('/');
    if (foldersOnly) line = line.slice(0, -1);
    const nameOnly = !line.includes('/');
    if (line.startsWith('/')) line = line.slice(1);
    if (line === '') continue;
    const head = nameOnly ? '' : literalHead(line);
    const pattern = compileWildmatch(line.slice(head.length));
    if (!pattern) continue;
    if (++order > maxIgnoreRules) return undefined;
    const rule: IgnoreRule = { order, negated, foldersOnly, nameOnly, head, pattern };
    hasPaths ||= !nameOnly;
    const literal = literalOf(line);
    if (literal === undefined) patterns.push(rule);
    else push(nameOnly ? names : paths, literal, rule);
  }
  return { namesWithoutWildcards: names, pathsWithoutWildcards: paths, patterns, hasPaths };
}

/**
 * What the nearest level with a matching rule says; within a level the last rule holds.
 * @param path of the entry itself, from where all levels count; a folder above that is ignored is left out already
 */
export function ignoreDecision(
  level: IgnoreLevel | undefined,
  path: string,
  name: string,
  isFolder: boolean,
): 'ignored' | 'kept' | undefined {
  let bytesName: string | undefined;
  for (let at = level; at; at = at.parent) {
    bytesName ??= asBytes(name);
    const relative = at.rules.hasPaths ? asBytes(path.slice(at.cut)) : '';
    const rule = lastMatch(at.rules, relative, bytesName, isFolder);
    if (rule) return rule.negated ? 'kept' : 'ignored';
  }
  return undefined;
}

function lastMatch(rules: IgnoreRules, path: string, name: string, isFolder: boolean): IgnoreRule | undefined {
  let last = lastApplicable(rules.namesWithoutWildcards.get(name), isFolder);
  if (rules.hasPaths) {
    const byPath = lastApplicable(rules.pathsWithoutWildcards.get(path), isFolder);
    if (byPath && byPath.order > (last?.order ?? 0)) last = byPath;
  }
  let names: readonly string[] | undefined;
  for (let at = rules.patterns.length - 1; at >= 0; at--) {
    const rule = rules.patterns[at]!;
    if (last && rule.order < last.order) break;
    if (rule.foldersOnly && !isFolder) continue;
    if (rule.nameOnly) {
      if (matchesName(rule.pattern, name)) return rule;
    } else {
      if (!path.startsWith(rule.head)) continue;
      names ??= path.split('/');
      if (matchesPath(rule.pattern, rule.head === '' ? names : path.slice(rule.head.length).split('/'))) return rule;
    }
  }
  return last;
}

function lastApplicable(rules: readonly IgnoreRule[] | undefined, isFolder: boolean): IgnoreRule | undefined {
  return rules?.findLast((rule) => isFolder || !rule.foldersOnly);
}

/**
 * git compares the text before the first wildcard by itself and gives only the rest to wildmatch. That shows where text
 * stands right before `**`: the stars are then at the start of the pattern and mean folders, so that `log**` + `/x` has
 * `logs/x`, and `logx` too.
 */
function literalHead(pattern: string): string {
  const head = /^[^*?[\\]*/.exec(pattern)![0];
  return head.endsWith('/') || !pattern.startsWith('**', head.length) ? '' : head;
}

/** As trim_trailing_spaces of git: spaces only, and not those behind a backslash. */
function withoutTrailingSpaces(line: string): string {
  if (!line.endsWith(' ')) return line;
  let end = 0;
  for (let at = 0; at < line.length; at++) {
    const escaped = line[at] === '\\';
    if (escaped) at++;
    if (escaped || line[at] !== ' ') end = at + 1;
  }
  return line.slice(0, end);
}

/** The UTF-8 bytes as latin1; text in ASCII is its own bytes. */
function asBytes(text: string): string {
  for (let at = 0; at < text.length; at++) {
    if (text.charCodeAt(at) > 0x7f) return Buffer.from(text, 'utf8').toString('latin1');
  }
  return text;
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
