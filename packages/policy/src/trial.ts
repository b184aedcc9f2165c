import type { Finding, FrameworkResult, Gap, Mode, Stage } from '@sallyport/model';
import { modeAt, modeRank, type Policy, type PolicyRule, placeText, stronger } from './policy.ts';
import { canonicalId } from './rule-ids.ts';
import type { Subject } from './vocabulary.ts';

/** What is the same for all findings of a run. */
export interface Scene {
  readonly policy: Policy;
  readonly stage: Stage;
  readonly env: string;
  /** Whether `introduced` says that a finding is new, or only that nothing was compared. */
  readonly compared: boolean;
  /** Scores of the base, for `maxDrop`. */
  readonly baseFrameworks: readonly FrameworkResult[];
}

/** How one rule takes a finding. */
type Take = 'no' | 'old' | 'undecided' | 'grace' | 'match';

/** One rule held against all open findings. */
export interface Trial {
  readonly rule: PolicyRule;
  /** By open finding. Empty for scores. */
  readonly takes: readonly Take[];
  readonly budget: Budget | undefined;
  readonly score: ScoreTrial | undefined;
  readonly gaps: readonly Gap[];
  readonly warnings: readonly string[];
}

export interface Budget {
  readonly total: number;
  readonly fresh: number;
  readonly isTotalExceeded: boolean;
  readonly isFreshExceeded: boolean;
}

interface ScoreTrial {
  readonly mode: Mode;
  readonly isBroken: boolean;
  /** Open findings of the controls that failed, where it is broken. */
  readonly findings: readonly Finding[];
  readonly why: string;
}

export function tryRule(rule: PolicyRule, open: readonly Subject[], scene: Scene): Trial {
  const reasons = new Map<string, number>();
  let undecided = 0;
  const takes = open.map((subject): Take => {
    const answer = rule.when!.test(subject);
    if (answer === false) return 'no';
    if (isOld(rule, subject)) return 'old';
    if (answer === true) return isInGrace(rule, subject, scene) ? 'grace' : 'match';
    // A rule that would not gate anyway leaves no doubt about the verdict.
    if (modeRank[ruleMode(rule, subject, scene)] < modeRank.react) return 'no';
    undecided++;
    reasons.set(answer, (reasons.get(answer) ?? 0) + 1);
    return 'undecided';
  });
  return {
    rule,
    takes,
    budget: rule.max && spend(rule.max, takes, open),
    score: undefined,
    gaps: undecided === 0 ? [] : [undecidedGap(rule, undecided, [...reasons.keys()])],
    warnings: [],
  };
}

function undecidedGap(rule: PolicyRule, count: number, reasons: readonly string[]): Gap {
  const why = reasons.slice(0, 3).join('; ');
  const what = count === 1 ? '1 finding' : `${count} findings`;
  return {
    reason: 'missing-capability',
    message: `The policy rule "${rule.name}" (${placeText(rule.place)}) cannot be decided for ${what}: ${why}.`,
  };
}

// release and admission look at everything: what is old is shipped all the same.
function isOld(rule: PolicyRule, subject: Subject): boolean {
  return (
    rule.only === 'introduced' &&
    subject.stage !== 'release' &&
    subject.stage !== 'admission' &&
    !subject.finding.introduced
  );
}

function isInGrace(rule: PolicyRule, subject: Subject, scene: Scene): boolean {
  const end = graceEnd(rule, subject, scene);
  return end !== undefined && subject.now < end;
}

/**
 * When the grace of a finding ends; undefined where it has none. The clock starts at the latest of first sight and fix,
 * and now for what this change adds. Where nothing was compared that is not known of any finding, so only the other
 * clocks count, and a finding without any has no grace. What is being exploited has none either.
 */
export function graceEnd(rule: PolicyRule, subject: Subject, scene: Scene): Date | undefined {
  const length = rule.graceMs[subject.finding.rule.severity];
  if (!length || subject.facts.kev === true) return undefined;
  const isNew = scene.compared && subject.finding.introduced;
  const starts = isNew
    ? [subject.now]
    : [subject.firstSeen, subject.facts.fixAvailableSince].filter((at) => at !== undefined);
  if (starts.length === 0) return undefined;
  return new Date(Math.max(...starts.map((at) => at.getTime())) + length);
}

function spend(max: NonNullable<PolicyRule['max']>, takes: readonly Take[], open: readonly Subject[]): Budget {
  const counted = open.filter((_, index) => takes[index] === 'match' || takes[index] === 'undecided');
  const fresh = counted.filter((subject) => subject.finding.introduced).length;
  return {
    total: counted.length,
    fresh,
    isTotalExceeded: max.total !== undefined && counted.length > max.total,
    isFreshExceeded: max.new !== undefined && fresh > max.new,
  };
}

export function tryScore(
  rule: PolicyRule,
  wanted: NonNullable<PolicyRule['score']>,
  open: readonly Subject[],
  frameworks: readonly FrameworkResult[],
  scene: Scene,
): Trial {
  const { stage, policy } = scene;
  const floors = policy.floors.modes.filter((floor) => floor.of.kind === 'rule' && floor.of.rule === rule);
  const mode = floors
    .map((floor) => modeAt(floor.mode, stage, scene.env) ?? 'ignore')
    .reduce(stronger, modeAt(rule.mode, stage, scene.env) ?? policy.defaults.mode);
  const matters = modeRank[mode] >= modeRank.react;
  const trial = (score: ScoreTrial, warnings: readonly string[] = [], gaps: readonly Gap[] = []): Trial => ({
    rule,
    takes: [],
    budget: undefined,
    score,
    gaps,
    warnings,
  });
  const place = placeText(rule.place);
  const result = byFramework(frameworks, wanted.framework);
  if (!result) {
    const message = `The policy rule "${rule.name}" (${place}) cannot be decided: ${wanted.framework} was not scored.`;
    const gaps: Gap[] = matters ? [{ reason: 'missing-capability', message }] : [];
    return trial({ mode, isBroken: false, findings: [], why: `${wanted.framework} was not scored` }, [], gaps);
  }
  if (result.score === null) {
    const why = `no control of ${result.id} applies to what was scanned`;
    return trial({ mode, isBroken: false, findings: [], why });
  }
  const before = byFramework(scene.baseFrameworks, wanted.framework)?.score;
  const warnings =
    wanted.maxDrop !== undefined && typeof before !== 'number' && matters
      ? [`${place}: "maxDrop" of the rule "${rule.name}" needs the score of a base: scan with --base.`]
      : [];
  const broken: string[] = [];
  if (wanted.min !== undefined && result.score < wanted.min) broken.push(`less than ${wanted.min}`);
  if (wanted.maxDrop !== undefined && typeof before === 'number' && before - result.score > wanted.maxDrop) {
    broken.push(`more than ${wanted.maxDrop} below the ${before} of the base`);
  }
  const why = `the score of ${result.id} is ${result.score}${broken.length > 0 ? `, ${broken.join(' and ')}` : ''}`;
  const failing = new Set(
    result.controls.filter((control) => control.status === 'failed').map((control) => control.id),
  );
  const findings = open.map(({ finding }) => finding).filter(({ rule: { id } }) => failing.has(id));
  return trial({ mode, isBroken: broken.length > 0, findings, why }, warnings);
}

function byFramework(results: readonly FrameworkResult[], id: string): FrameworkResult | undefined {
  const wanted = canonicalId(id);
  return results.find((result) => canonicalId(result.id) === wanted);
}

/** The mode of a rule for a finding, before grace and budget weaken it. */
export function ruleMode(rule: PolicyRule, subject: Subject, { policy }: Scene): Mode {
  return modeAt(rule.mode, subject.stage, subject.env) ?? policy.defaults.mode;
}

export function modeGiven(trial: Trial, subject: Subject, index: number, scene: Scene): Mode | undefined {
  const take = trial.takes[index];
  if (take !== 'match' && take !== 'grace') return undefined;
  const full = ruleMode(trial.rule, subject, scene);
  const isHeld = take === 'grace' || !isOverBudget(trial.budget, subject);
  return isHeld && modeRank[full] > modeRank.observe ? 'observe' : full;
}

export function isOverBudget(budget: Budget | undefined, subject: Subject): boolean {
  if (!budget) return true;
  return budget.isTotalExceeded || (budget.isFreshExceeded && subject.finding.introduced);
}
