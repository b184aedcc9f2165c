import type { RuleFacts } from '@sallyport/model';

/** The rule as other tools know it. One is made for each rule, since findings share the facts of a rule. */
export interface RuleNames {
  /** Our id and those of every tool. */
  readonly all: ReadonlySet<string>;
  /** Ids in one tool. */
  of(tool: string): ReadonlySet<string>;
}

export function ruleNames(rule: RuleFacts): RuleNames {
  const known = cache.get(rule);
  if (known) return known;
  const names = collect(rule);
  cache.set(rule, names);
  return names;
}

/**
 * One spelling for ids that tools write in several ways: Trivy's `AVD-KSV-0017`, `KSV-0017` and `KSV017` are one check.
 * Case does not matter.
 */
export function canonicalId(id: string): string {
  const lower = id.trim().toLowerCase();
  const trivy = /^(?:avd-)?(ksv|ds|kcv)-?0*(\d+)$/.exec(lower);
  return trivy ? `${trivy[1]}-${trivy[2]}` : lower;
}

const cache = new WeakMap<RuleFacts, RuleNames>();

function collect(rule: RuleFacts): RuleNames {
  const own = canonicalId(rule.id);
  const byTool = new Map<string, Set<string>>();
  for (const [tool, ids] of Object.entries(rule.mappings)) byTool.set(tool, new Set(ids.map(canonicalId)));
  const none: ReadonlySet<string> = new Set();
  return {
    all: new Set([own, ...[...byTool.values()].flatMap((ids) => [...ids])]),
    of: (tool) => byTool.get(tool) ?? none,
  };
}
