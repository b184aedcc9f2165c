import type { Finding, RuleFacts, Suppression } from '@sallyport/model';
import { canonicalId, type RuleNames, ruleNames } from './rule-ids.ts';
import { wholePathGlob } from './suppressions/glob.ts';

export interface SuppressionIndex {
  /** The ignores that cover a finding, in the order in which they were given for each kind of scope. */
  of(finding: Finding): Suppression[];
}

/**
 * Files ignores by path and check, so that a file with thousands of them costs no more than its findings: scanned
 * files choose both numbers.
 */
export function suppressionIndex(suppressions: readonly Suppression[]): SuppressionIndex {
  const ranges = new Map<string, Map<string, RangeList>>();
  const byGlob = new Map<string, GlobEntry[]>();
  for (const suppression of suppressions) {
    for (const id of new Set(suppression.ids)) {
      const key = `${suppression.tool} ${id === '*' ? '*' : canonicalId(id)}`;
      if (suppression.scope.kind === 'paths') addTo(byGlob, key, globEntry(suppression, suppression.scope.globs));
      else addRange(ranges, suppression, suppression.scope, key);
    }
  }
  const tools = [...new Set(suppressions.map((suppression) => suppression.tool))];
  const keysByRule = new Map<RuleFacts, string[]>();
  const keysFor = (rule: RuleFacts): string[] => {
    const keys = keysByRule.get(rule) ?? tools.flatMap((tool) => keysOf(ruleNames(rule), tool));
    keysByRule.set(rule, keys);
    return keys;
  };
  const isNowhere = ({ path }: { path: string }): boolean => !ranges.has(path);
  return {
    of(finding) {
      // Nearly all files hold no ignores.
      if (byGlob.size === 0 && isNowhere(finding.location) && finding.via.every(isNowhere)) return [];
      const found = new Set<Suppression>();
      const keys = keysFor(finding.rule);
      for (const place of [finding.location, ...finding.via]) {
        const inFile = ranges.get(place.path);
        for (const key of inFile ? keys : []) {
          for (const suppression of inFile!.get(key)?.covering(place.startLine) ?? []) {
            if (isOfContainer(suppression, finding)) found.add(suppression);
          }
        }
        for (const key of keys) {
          for (const entry of byGlob.get(key) ?? []) if (entry.fits(place.path)) found.add(entry.suppression);
        }
      }
      return [...found];
    },
  };
}

// Our own ignores take the id of any tool. Another tool's name its own checks, and `*` is no more than all of those:
// an ignore for kube-linter must not hide what kube-linter never looked for.
function keysOf(names: RuleNames, tool: string): string[] {
  const ids = tool === 'sallyport' ? names.all : names.of(tool);
  return ids.size === 0 ? [] : [...ids, '*'].map((id) => `${tool} ${id}`);
}

function isOfContainer({ scope }: Suppression, finding: Finding): boolean {
  return scope.kind !== 'object' || scope.container === undefined || scope.container === finding.resource.container;
}

interface GlobEntry {
  readonly suppression: Suppression;
  fits(path: string): boolean;
}

function globEntry(suppression: Suppression, globs: readonly string[]): GlobEntry {
  const machines = globs.map(wholePathGlob);
  const answers = new Map<string, boolean>();
  return {
    suppression,
    fits(path) {
      if (machines.length === 0) return true;
      const answer = answers.get(path) ?? machines.some((machine) => machine(path));
      answers.set(path, answer);
      return answer;
    },
  };
}

function addRange(
  ranges: Map<string, Map<string, RangeList>>,
  suppression: Suppression,
  scope: Exclude<Suppression['scope'], { kind: 'paths' }>,
  key: string,
): void {
  const inFile = ranges.get(scope.path) ?? new Map<string, RangeList>();
  ranges.set(scope.path, inFile);
  const list = inFile.get(key) ?? rangeList();
  inFile.set(key, list);
  if (scope.kind === 'file') list.whole.push(suppression);
  else list.add({ suppression, start: scope.startLine, end: scope.endLine });
}

function addTo<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

interface Range {
  readonly suppression: Suppression;
  readonly start: number;
  readonly end: number;
}

interface RangeList {
  /** Those of the whole file. */
  readonly whole: Suppression[];
  add(range: Range): void;
  /** What holds for a line: ranges, the innermost first, then the whole file. */
  covering(line: number): Suppression[];
}

/**
 * How many ignores of one check are looked at for one place. Whoever writes more around a line does so to slow the scan
 * down; what is passed over leaves the finding open.
 */
const mostTried = 1000;

/** Ranges sorted by start, with the furthest end so far: a walk back from a line stops where nothing reaches it. */
function rangeList(): RangeList {
  const whole: Suppression[] = [];
  const ranges: Range[] = [];
  let furthest: number[] | undefined;
  return {
    whole,
    add(range) {
      ranges.push(range);
      furthest = undefined;
    },
    covering(line) {
      if (!furthest) {
        ranges.sort((a, b) => a.start - b.start);
        let end = 0;
        furthest = ranges.map((range) => {
          end = Math.max(end, range.end);
          return end;
        });
      }
      const found: Suppression[] = [];
      const last = lastStartingBy(ranges, line);
      for (let at = last; at >= 0 && at > last - mostTried && furthest[at]! >= line; at--) {
        if (ranges[at]!.end >= line) found.push(ranges[at]!.suppression);
      }
      return [...found, ...whole.slice(0, mostTried)];
    },
  };
}

function lastStartingBy(ranges: readonly Range[], line: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranges[middle]!.start <= line) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
