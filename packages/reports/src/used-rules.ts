import { type Finding, type RuleFacts, severityRank } from '@sallyport/model';

/** A rule of a report, as grave as the gravest of its findings, and how many it has. */
export interface UsedRule {
  readonly rule: RuleFacts;
  readonly count: number;
}

/**
 * The rules of findings by id, in order of their first finding. Findings of one rule may differ in severity, and then
 * each has facts of its own: a reader of rules wants the rule once.
 */
export function usedRules(findings: readonly Finding[]): Map<string, UsedRule> {
  const used = new Map<string, UsedRule>();
  for (const { rule } of findings) {
    const known = used.get(rule.id);
    const isGraver = !known || severityRank(rule.severity) > severityRank(known.rule.severity);
    used.set(rule.id, { rule: isGraver ? rule : known.rule, count: (known?.count ?? 0) + 1 });
  }
  return used;
}
