import type { Catalogue } from '@sallyport/checks';
import { factsOf } from '@sallyport/checks';
import type { Finding, FrameworkResult, PassedControl, Report, Severity, Stage, Summary } from '@sallyport/model';
import {
  type Decided,
  decide,
  type FindingFacts,
  type KnownFinding,
  type Policy,
  unknownIgnoredIds,
} from '@sallyport/policy';
import type { Source } from '@sallyport/sources';
import { type Evaluation, evaluate, type ResultCache } from './evaluate.ts';
import { controlResults, isSameResource, scoreFrameworks } from './frameworks.ts';
import type { GatherOptions } from './gather.ts';
import { knownRulesOf } from './known-rules.ts';
import type { Plan } from './plan.ts';
import { settleFixes } from './settle-fixes.ts';

export interface ScanInput {
  readonly catalogue: Catalogue;
  readonly plan: Plan;
  readonly policy: Policy;
  readonly source: Source;
  readonly gather: GatherOptions;
  readonly stage: Stage;
  readonly env?: string;
  readonly clock: () => Date;
  readonly tool: Report['tool'];
  readonly target: Report['target'];
  readonly gitPrefix: string;
  /** The tree before the change: evaluated with the same rules, so that what changed is the tree alone. */
  readonly base?: Source;
  /** Findings that a baseline file holds. */
  readonly baseline?: readonly KnownFinding[];
  /** When findings were first there, for grace clocks; asked once with all of them. */
  readonly firstSeenOf?: (findings: readonly Finding[]) => (finding: Finding) => Date | undefined;
  readonly ownerOf?: (path: string) => string | undefined;
  /** Whether only a part of the tree was asked for (globs, controls, changed files). */
  readonly isPartial: boolean;
  readonly cache?: ResultCache;
  /** More words for people that came up before the scan. */
  readonly warnings?: readonly string[];
}

export interface Scanned {
  readonly report: Report;
  readonly decided: Decided;
  readonly isEmpty: boolean;
}

/** One scan: gather, give identity, decide, and put the report together. The only place that knows the whole way. */
export async function scan(input: ScanInput): Promise<Scanned> {
  const started = input.clock();
  const gathered = await evaluateTree(input, input.source, input.gather);
  const { findings } = gathered;
  const base = input.base ? await scanBase(input, input.base) : undefined;
  const known = knownFindings(base?.findings, input.baseline);
  // Where only changed files count, none of them is no lack.
  const isEmpty = !input.gather.onlyPaths && gathered.resources === 0 && gathered.gaps.length === 0;
  const decided = decide({
    policy: input.policy,
    findings,
    gaps: gathered.gaps,
    stage: input.stage,
    ...(input.env !== undefined && { env: input.env }),
    now: started,
    suppressions: gathered.suppressions,
    ...(known && { known }),
    frameworks: (settled) => scoreFrameworks(input.plan, settled, gathered.tally),
    ...(base && { baseFrameworks: base.frameworks }),
    ...(input.firstSeenOf && { firstSeen: input.firstSeenOf(findings) }),
    facts: factsOfObjects(gathered, input),
    isEmpty,
    isPartial: input.isPartial,
  });
  const settled = await settleFixes(decided.findings, input.source, new Set(gathered.intricate));
  const gaps = [...gathered.gaps, ...decided.gaps];
  const report: Report = {
    tool: input.tool,
    target: input.target,
    stage: input.stage,
    startedAt: started.toISOString(),
    durationMs: Math.max(0, input.clock().getTime() - started.getTime()),
    verdict: decided.verdict,
    summary: summarise(settled, gathered, input.plan.rules.length + gathered.unplanned.length, gaps.length),
    frameworks: decided.frameworks,
    workloads: gathered.workloads,
    findings: settled,
    gaps,
    warnings: [
      ...(input.warnings ?? []),
      ...gathered.warnings,
      ...unknownIgnoredIds(gathered.suppressions, knownRulesOf(input.catalogue)).map(
        ({ path, line, message }) => `${path}:${line}: ${message}`,
      ),
      ...decided.warnings,
    ],
    passed: passedControls(input, decided.findings, gathered),
    gitPrefix: input.gitPrefix,
  };
  return { report, decided, isEmpty };
}

function evaluateTree(input: ScanInput, source: Source, options: GatherOptions): Promise<Evaluation> {
  return evaluate({
    source,
    plan: input.plan,
    options,
    component: input.policy.component ?? '',
    ...(input.cache && { cache: input.cache }),
  });
}

async function scanBase(
  input: ScanInput,
  source: Source,
): Promise<{ findings: readonly Finding[]; frameworks: readonly FrameworkResult[] }> {
  const { progress: _progress, onlyPaths: _onlyPaths, ...options } = input.gather;
  const gathered = await evaluateTree(input, source, options);
  const { findings, frameworks } = decide({
    policy: input.policy,
    findings: gathered.findings,
    gaps: gathered.gaps,
    stage: input.stage,
    now: input.clock(),
    suppressions: gathered.suppressions,
    frameworks: (settled) => scoreFrameworks(input.plan, settled, gathered.tally),
    facts: factsOfObjects(gathered, input),
    isPartial: true,
  });
  return { findings, frameworks };
}

/** Known is what the base or the baseline holds; undefined where neither was given: then everything is new. */
function knownFindings(
  base?: readonly KnownFinding[],
  baseline?: readonly KnownFinding[],
): readonly KnownFinding[] | undefined {
  return base || baseline ? [...(base ?? []), ...(baseline ?? [])] : undefined;
}

/** What is known of the object of a finding. Findings of one object follow each other and share the answer. */
function factsOfObjects(gathered: Evaluation, input: ScanInput): (finding: Finding) => FindingFacts {
  let last: Finding | undefined;
  let lastFacts: FindingFacts = {};
  return (finding) => {
    if (last && isSameResource(last, finding)) return lastFacts;
    last = finding;
    const { kind, namespace, name } = finding.resource;
    const { path } = finding.location;
    const key = `${path}\0${kind}\0${namespace}\0${name}`;
    const labels = gathered.labels.get(key) ?? gathered.labels.get(`\0${kind}\0${namespace}\0${name}`);
    const owner = input.ownerOf?.(path);
    lastFacts = { ...(labels && { labels }), ...(owner !== undefined && { owner }) };
    return lastFacts;
  };
}

function summarise(findings: readonly Finding[], gathered: Evaluation, rules: number, gaps: number): Summary {
  const severity: Record<Severity, number> = { low: 0, medium: 0, high: 0, critical: 0 };
  let open = 0;
  let introduced = 0;
  let fixable = 0;
  for (const finding of findings) {
    if (finding.state !== 'open') continue;
    open++;
    severity[finding.rule.severity]++;
    if (finding.introduced) introduced++;
    if (finding.fix?.safe) fixable++;
  }
  return {
    files: gathered.files,
    resources: gathered.resources,
    rules,
    findings: findings.length,
    open,
    excepted: findings.length - open,
    introduced,
    fixable,
    gaps,
    severity,
  };
}

function passedControls(input: ScanInput, findings: readonly Finding[], gathered: Evaluation): PassedControl[] {
  const { tally, unplanned } = gathered;
  const results = controlResults(input.plan, findings, tally);
  const inOrder = input.plan.rules.flatMap(({ rule }) => {
    const result = results.get(rule.id);
    if (result?.status !== 'passed') return [];
    return [{ rule: factsOf(rule, input.catalogue.frameworks), passed: result.passed }];
  });
  const failed = new Set(findings.map(({ rule }) => rule.id));
  const byPolicies = unplanned.flatMap((rule) => {
    const passed = (tally.looked.get(rule.id) ?? 0) - (tally.undecided.get(rule.id) ?? 0);
    return passed > 0 && !failed.has(rule.id) ? [{ rule, passed }] : [];
  });
  return [...inOrder, ...byPolicies];
}
