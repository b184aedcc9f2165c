import type { RuleFacts } from '@sallyport/model';
import type { Framework } from './frameworks.ts';
import type { AnyRule } from './rule.ts';

/** What a report says of a rule, from its metadata and the frameworks that name it. */
export function factsOf(rule: AnyRule, frameworks: readonly Framework[]): RuleFacts {
  const membership: Record<string, readonly string[]> = {};
  for (const framework of frameworks) {
    const sections = Object.hasOwn(framework.controls, rule.id) ? framework.controls[rule.id] : undefined;
    if (sections) membership[framework.id] = sections;
  }
  return {
    id: rule.id,
    title: rule.title,
    class: rule.class,
    severity: rule.severity,
    why: rule.why,
    remediation: rule.fix,
    references: rule.references,
    mappings: rule.mappings,
    frameworks: membership,
    folded: rule.folded === true,
    fixable: rule.machineFix,
  };
}
