import type { ControlResult, Finding, FrameworkResult } from '@sallyport/model';
import type { Tally } from './inspect.ts';
import type { Plan } from './plan.ts';

/**
 * Compliance: each control of each framework is failed (a resource with an open finding), excepted (all its findings
 * are), passed (resources were looked at, all in order), or unknown (nothing was there to look at, or nothing could be
 * decided). The score is the percentage of decided controls that did not fail.
 */
export function scoreFrameworks(plan: Plan, findings: readonly Finding[], tally: Tally): FrameworkResult[] {
  const results = controlResults(plan, findings, tally);
  return plan.frameworks.map((framework) => {
    const controls = Object.entries(framework.controls).flatMap(([id, sections]) => {
      const result = results.get(id);
      return result ? [{ ...result, sections }] : [];
    });
    const decided = controls.filter(({ status }) => status !== 'unknown');
    const passed = decided.filter(({ status }) => status !== 'failed');
    const score = decided.length === 0 ? null : Math.round((passed.length / decided.length) * 1000) / 10;
    return { id: framework.id, score, controls };
  });
}

const known = new WeakMap<readonly Finding[], Map<string, ControlResult>>();

/** Results of all rules and undecidable controls of the plan, by id. */
export function controlResults(plan: Plan, findings: readonly Finding[], tally: Tally): Map<string, ControlResult> {
  let results = known.get(findings);
  if (!results) {
    results = computeResults(plan, findings, tally);
    known.set(findings, results);
  }
  return results;
}

function computeResults(plan: Plan, findings: readonly Finding[], tally: Tally): Map<string, ControlResult> {
  const open = new Map<string, Set<number>>();
  const excepted = new Map<string, Set<number>>();
  const numberOf = numbersOfResources();
  for (const finding of findings) {
    const resources = finding.state === 'open' ? open : excepted;
    const set = resources.get(finding.rule.id);
    if (set) set.add(numberOf(finding));
    else resources.set(finding.rule.id, new Set([numberOf(finding)]));
  }
  const results = new Map<string, ControlResult>();
  for (const { rule } of plan.rules) {
    const failed = open.get(rule.id)?.size ?? 0;
    const ignored = excepted.get(rule.id)?.size ?? 0;
    const looked = (tally.looked.get(rule.id) ?? 0) - (tally.undecided.get(rule.id) ?? 0);
    const passed = Math.max(0, looked - failed - ignored);
    const status = failed > 0 ? 'failed' : ignored > 0 ? 'excepted' : passed > 0 ? 'passed' : 'unknown';
    results.set(rule.id, {
      id: rule.id,
      title: rule.title,
      severity: rule.severity,
      sections: [],
      status,
      failed,
      passed,
    });
  }
  for (const { id, title, severity } of plan.undecidable) {
    results.set(id, { id, title, severity, sections: [], status: 'unknown', failed: 0, passed: 0 });
  }
  return results;
}

/** Numbers the resources of findings. Those of one object mostly follow each other. */
function numbersOfResources(): (finding: Finding) => number {
  const numbers = new Map<string, number>();
  let last: Finding | undefined;
  let number = 0;
  return (finding) => {
    if (last && isSameResource(last, finding)) return number;
    last = finding;
    const { kind, namespace, name } = finding.resource;
    const key = `${finding.location.path}\0${kind}\0${namespace}\0${name}`;
    number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  };
}

/** Whether two findings are about one object of one file. */
export function isSameResource({ resource: a, location: at }: Finding, { resource: b, location }: Finding): boolean {
  return a.name === b.name && a.kind === b.kind && a.namespace === b.namespace && at.path === location.path;
}
