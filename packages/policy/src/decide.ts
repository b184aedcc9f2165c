import type {
  Because,
  Finding,
  FrameworkResult,
  Gap,
  Mode,
  Outcome,
  Severity,
  Stage,
  Suppression,
  Verdict,
} from '@sallyport/model';
import { type ConsideredException, exceptionBook } from './exceptions.ts';
import { type KnownFinding, markIntroduced } from './introduced.ts';
import {
  modeAt,
  modeRank,
  type OnIncomplete,
  type Policy,
  type PolicyException,
  type PolicyPlace,
  type PolicyRule,
  placeText,
  stronger,
} from './policy.ts';
import { canonicalId } from './rule-ids.ts';
import type { FindingFacts, Subject } from './vocabulary.ts';

export interface DecideInput {
  readonly policy: Policy;
  /** All findings of the scan, before any filter of the display. Their state and `introduced` are set here. */
  readonly findings: readonly Finding[];
  readonly gaps: readonly Gap[];
  readonly stage: Stage;
  /** The environment of the run, such as prod. */
  readonly env?: string;
  readonly now: Date;
  readonly suppressions: readonly Suppression[];
  /** Findings of the base or baseline; undefined where nothing is compared. */
  readonly known?: readonly KnownFinding[];
  /** Framework scores, from the settled findings: what is excepted is no failure. */
  readonly frameworks?: (settled: readonly Finding[]) => readonly FrameworkResult[];
  /** Scores of the base, for `maxDrop`. */
  readonly baseFrameworks?: readonly FrameworkResult[];
  readonly firstSeen?: (finding: Finding) => Date | undefined;
  readonly facts?: (finding: Finding) => FindingFacts | undefined;
  /** Whether there was nothing to scan: the outcome is then incomplete. */
  readonly isEmpty?: boolean;
  /** Whether the run was told to look at a part only: exceptions that match nothing are then no news. */
  readonly isPartial?: boolean;
}

export interface Decided {
  /** In the order of the input, with state, introduced and exception. */
  readonly findings: readonly Finding[];
  readonly frameworks: readonly FrameworkResult[];
  readonly verdict: Verdict;
  /** What the policy itself could not look at. They count like those of the scan. */
  readonly gaps: readonly Gap[];
  readonly warnings: readonly string[];
  readonly onIncomplete: OnIncomplete;
  readonly unusedExceptions: readonly PolicyException[];
  readonly unusedSuppressions: readonly Suppression[];
  /** The mode of a finding here; `ignore` for excepted ones. */
  modeOf(fingerprint: string): Mode | undefined;
  /** How a finding was decided; undefined where there is no such finding. */
  explain(fingerprint: string): Decision | undefined;
}

/** Everything that was weighed for one finding. */
export interface Decision {
  readonly finding: Finding;
  readonly stage: Stage;
  readonly env: string;
  readonly mode: Mode;
  readonly rules: readonly ConsideredRule[];
  readonly floors: readonly ConsideredFloor[];
  readonly exceptions: readonly ConsideredException[];
  readonly clocks: Clocks;
  /** What decides where no rule does. */
  readonly defaultMode: { readonly mode: Mode; readonly place: PolicyPlace; readonly decides: boolean };
}

export interface ConsideredRule {
  readonly name: string;
  readonly place: PolicyPlace;
  readonly modePlace: PolicyPlace;
  readonly matches: boolean;
  /** What it gives; undefined where it does not match. */
  readonly mode: Mode | undefined;
  readonly decides: boolean;
  readonly why: string;
}

export interface ConsideredFloor {
  readonly name: string;
  readonly place: PolicyPlace;
  readonly mode: Mode;
  readonly decides: boolean;
}

export interface Clocks {
  readonly now: Date;
  readonly firstSeen: Date | undefined;
  readonly fixAvailableSince: Date | undefined;
}

/**
 * The only place where a verdict is decided. Exceptions settle the state of each finding; the strongest rule that
 * matches an open one gives its mode; floors raise it; a blocking mode fails the run, else a gap makes it incomplete,
 * else a reacting mode is a warning (CONTRACT: verdict). Pure: the same input gives the same verdict at every gate.
 */
export function decide(input: DecideInput): Decided {
  const { policy, stage, now } = input;
  const env = input.env ?? '';
  const book = exceptionBook(policy, input.suppressions, stage, now);
  const introduced = markIntroduced(input.findings, input.known);
  const subjects = input.findings.map((finding, index) => {
    const isNew = introduced[index]!;
    const before = subjectOf(isNew === finding.introduced ? finding : { ...finding, introduced: isNew }, input, env);
    const settled = book.settle(before);
    // Of a hundred thousand findings nearly all stay as they came; those are not copied.
    const isAsBefore = settled.exception === undefined && settled.state === finding.state && !finding.exception;
    return isAsBefore ? before : { ...before, finding: { ...before.finding, ...settled } };
  });
  const findings = subjects.map((subject) => subject.finding);
  const frameworks = input.frameworks?.(findings) ?? [];
  const open = subjects.filter((subject) => subject.finding.state === 'open');
  const scene: Scene = { input, env, compared: input.known !== undefined };
  const trials = policy.rules.map((rule) =>
    rule.score ? tryScore(rule, rule.score, open, frameworks, scene) : tryRule(rule, open, scene),
  );
  const choose = chooser(trials, scene);
  const choices = open.map(choose);

  const gaps = trials.flatMap((trial) => trial.gaps);
  const outcome = outcomeOf(choices, trials, input.gaps.length + gaps.length > 0 || input.isEmpty === true);
  // Most runs ask for no single finding, so they are indexed when the first question comes.
  const everything = once(() => new Map(subjects.map((subject) => [subject.finding.fingerprint, subject])));
  const places = once(() => new Map(open.map((subject, index) => [subject.finding.fingerprint, index])));
  const unusedExceptions = book.unusedExceptions();
  return {
    findings,
    frameworks,
    verdict: { outcome, because: becauseOf(outcome, open, choices, trials, policy) },
    gaps,
    warnings: [
      ...policy.warnings.map((warning) => `${placeText(warning)}: ${warning.message}`),
      ...book.warnings(),
      ...(input.isPartial ? [] : unusedExceptions.map(unusedText)),
      ...policy.exceptions.flatMap(unownedText),
      ...trials.flatMap((trial) => trial.warnings),
    ],
    onIncomplete: policy.defaults.onIncomplete,
    unusedExceptions,
    unusedSuppressions: book.unusedSuppressions(),
    modeOf(fingerprint) {
      const index = places().get(fingerprint);
      if (index !== undefined) return choices[index]!.mode;
      return everything().has(fingerprint) ? 'ignore' : undefined;
    },
    explain(fingerprint) {
      const subject = everything().get(fingerprint);
      if (!subject) return undefined;
      const index = places().get(fingerprint);
      const choice = index === undefined ? undefined : choices[index]!;
      return {
        finding: subject.finding,
        stage,
        env: subject.env,
        mode: choice?.mode ?? 'ignore',
        rules: trials.map((trial) => explainTrial(trial, subject, index, choice, scene)),
        floors: choice ? explainFloors(choice) : [],
        exceptions: book.consider(subject),
        clocks: { now, firstSeen: subject.firstSeen, fixAvailableSince: subject.facts.fixAvailableSince },
        defaultMode: {
          mode: policy.defaults.mode,
          place: policy.defaults.place,
          decides: choice !== undefined && isByDefault(choice),
        },
      };
    },
  };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/**
 * The exit code of a run (CONTRACT: exit).
 * @returns 0; 1 failed; 3 incomplete where the policy makes that a failure; 4 nothing to scan
 */
export function exitCode(
  decided: Pick<Decided, 'verdict' | 'onIncomplete'>,
  options: { readonly isEmpty?: boolean; readonly exitZero?: boolean } = {},
): 0 | 1 | 3 | 4 {
  if (options.exitZero) return 0;
  if (options.isEmpty) return 4;
  const { outcome } = decided.verdict;
  if (outcome === 'fail') return 1;
  return outcome === 'incomplete' && decided.onIncomplete === 'fail' ? 3 : 0;
}

/** What is the same for all findings of a run. */
interface Scene {
  readonly input: DecideInput;
  readonly env: string;
  /** Whether `introduced` says that a finding is new, or only that nothing was compared. */
  readonly compared: boolean;
}

/** How one rule takes a finding. */
type Take = 'no' | 'old' | 'undecided' | 'grace' | 'match';

/** One rule held against all open findings. */
interface Trial {
  readonly rule: PolicyRule;
  /** By open finding. Empty for scores. */
  readonly takes: readonly Take[];
  readonly budget: Budget | undefined;
  readonly score: ScoreTrial | undefined;
  readonly gaps: readonly Gap[];
  readonly warnings: readonly string[];
}

interface Budget {
  readonly total: number;
  readonly fresh: number;
  readonly isTotalExceeded: boolean;
  readonly isFreshExceeded: boolean;
}

interface ScoreTrial {
  readonly mode: Mode;
  readonly isBroken: boolean;
  readonly fingerprints: readonly string[];
  readonly why: string;
}

function subjectOf(
  finding: Finding,
  { policy, stage, now, firstSeen, facts: factsOf }: DecideInput,
  env: string,
): Subject {
  const facts = factsOf?.(finding) ?? {};
  const owner = policy.owners.globs.findLast((entry) => entry.fits(finding.location.path))?.owner;
  return {
    finding,
    facts,
    stage,
    env: facts.env ?? env,
    owner: owner ?? facts.owner ?? policy.owners.default ?? '',
    component: facts.component ?? policy.component ?? '',
    firstSeen: firstSeen?.(finding),
    now,
  };
}

function tryRule(rule: PolicyRule, open: readonly Subject[], scene: Scene): Trial {
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
function graceEnd(rule: PolicyRule, subject: Subject, scene: Scene): Date | undefined {
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

function tryScore(
  rule: PolicyRule,
  wanted: NonNullable<PolicyRule['score']>,
  open: readonly Subject[],
  frameworks: readonly FrameworkResult[],
  scene: Scene,
): Trial {
  const { stage, policy } = scene.input;
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
    return trial({ mode, isBroken: false, fingerprints: [], why: `${wanted.framework} was not scored` }, [], gaps);
  }
  if (result.score === null) {
    const why = `no control of ${result.id} applies to what was scanned`;
    return trial({ mode, isBroken: false, fingerprints: [], why });
  }
  const before = byFramework(scene.input.baseFrameworks ?? [], wanted.framework)?.score;
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
  const fingerprints = open
    .filter((subject) => failing.has(subject.finding.rule.id))
    .map((subject) => subject.finding.fingerprint);
  return trial({ mode, isBroken: broken.length > 0, fingerprints, why }, warnings);
}

function byFramework(results: readonly FrameworkResult[], id: string): FrameworkResult | undefined {
  const wanted = canonicalId(id);
  return results.find((result) => canonicalId(result.id) === wanted);
}

/** The mode of a rule for a finding, before grace and budget weaken it. */
function ruleMode(rule: PolicyRule, subject: Subject, { input }: Scene): Mode {
  return modeAt(rule.mode, subject.stage, subject.env) ?? input.policy.defaults.mode;
}

function modeGiven(trial: Trial, subject: Subject, index: number, scene: Scene): Mode | undefined {
  const take = trial.takes[index];
  if (take !== 'match' && take !== 'grace') return undefined;
  const full = ruleMode(trial.rule, subject, scene);
  const isHeld = take === 'grace' || !isOverBudget(trial.budget, subject);
  return isHeld && modeRank[full] > modeRank.observe ? 'observe' : full;
}

function isOverBudget(budget: Budget | undefined, subject: Subject): boolean {
  if (!budget) return true;
  return budget.isTotalExceeded || (budget.isFreshExceeded && subject.finding.introduced);
}

interface FloorMode {
  readonly name: string;
  readonly place: PolicyPlace;
  readonly mode: Mode;
}

interface Choice {
  readonly mode: Mode;
  /** What each rule gives, by its place in the policy. */
  readonly given: readonly (Mode | undefined)[];
  readonly byRules: Mode;
  readonly isMatched: boolean;
  readonly floors: readonly FloorMode[];
}

function chooser(trials: readonly Trial[], scene: Scene): (subject: Subject, index: number) => Choice {
  const { policy } = scene.input;
  const { mode } = policy.defaults;
  const byDefault: Choice = { mode, given: trials.map(() => undefined), byRules: mode, isMatched: false, floors: [] };
  const isFree = policy.floors.modes.length === 0;
  // Of a hundred thousand findings most are what no rule speaks of.
  return (subject, index) =>
    isFree && !trials.some(({ takes }) => takes[index] === 'match' || takes[index] === 'grace')
      ? byDefault
      : choose(subject, index, trials, scene);
}

function choose(subject: Subject, index: number, trials: readonly Trial[], scene: Scene): Choice {
  const { policy } = scene.input;
  const given = trials.map((trial) => modeGiven(trial, subject, index, scene));
  const strongest = given.reduce((best, mode) => (best && mode ? stronger(best, mode) : (best ?? mode)), undefined);
  const byRules = strongest ?? policy.defaults.mode;
  const floors = policy.floors.modes.length === 0 ? noFloors : floorsOf(subject, index, trials, scene);
  return {
    mode: floors.reduce((mode, floor) => stronger(mode, floor.mode), byRules),
    given,
    byRules,
    isMatched: strongest !== undefined,
    floors,
  };
}

const noFloors: readonly FloorMode[] = [];

// The floor of a rule holds for what the rule matches, whatever mode the policy gives that rule.
function floorsOf(subject: Subject, index: number, trials: readonly Trial[], scene: Scene): FloorMode[] {
  return scene.input.policy.floors.modes.flatMap((floor) => {
    const { of } = floor;
    const applies =
      of.kind === 'class'
        ? of.class === subject.finding.rule.class || (of.class === 'misconfig' && isMisconfig(subject))
        : trials.some(
            (trial) => trial.rule === of.rule && trial.takes[index] === 'match' && isOverBudget(trial.budget, subject),
          );
    const mode = applies ? modeAt(floor.mode, subject.stage, subject.env) : undefined;
    return mode ? [{ name: `floors.${floor.name}`, place: floor.place, mode }] : [];
  });
}

function isMisconfig({ finding }: Subject): boolean {
  return finding.rule.class === 'dockerfile' || finding.rule.class === 'rbac' || finding.rule.class === 'network';
}

function isByDefault(choice: Choice): boolean {
  return (
    !choice.isMatched && choice.byRules === choice.mode && !choice.floors.some((floor) => floor.mode === choice.mode)
  );
}

function outcomeOf(choices: readonly Choice[], trials: readonly Trial[], isIncomplete: boolean): Outcome {
  const has = (mode: Mode): boolean =>
    choices.some((choice) => choice.mode === mode) ||
    trials.some((trial) => trial.score?.isBroken && trial.score.mode === mode);
  if (has('block')) return 'fail';
  if (isIncomplete) return 'incomplete';
  return has('react') ? 'warn' : 'pass';
}

function becauseOf(
  outcome: Outcome,
  open: readonly Subject[],
  choices: readonly Choice[],
  trials: readonly Trial[],
  policy: Policy,
): Because[] {
  if (outcome !== 'fail' && outcome !== 'warn') return [];
  const mode: Mode = outcome === 'fail' ? 'block' : 'react';
  const decided = new Map<string, { place: PolicyPlace; rule: string; fingerprints: string[] }>();
  const note = (rule: string, place: PolicyPlace, fingerprints: readonly string[]): void => {
    const key = `${placeText(place)} ${rule}`;
    const entry = decided.get(key);
    if (entry) entry.fingerprints.push(...fingerprints);
    else decided.set(key, { place, rule, fingerprints: [...fingerprints] });
  };
  for (const [at, trial] of trials.entries()) {
    if (trial.score?.isBroken && trial.score.mode === mode)
      note(trial.rule.name, trial.rule.place, trial.score.fingerprints);
    for (const [index, choice] of choices.entries()) {
      if (choice.given[at] === mode) note(trial.rule.name, trial.rule.place, [open[index]!.finding.fingerprint]);
    }
  }
  for (const [index, choice] of choices.entries()) {
    if (choice.mode !== mode) continue;
    const { fingerprint } = open[index]!.finding;
    // A floor decided where the rules gave less.
    if (choice.byRules !== mode) {
      for (const floor of choice.floors) if (floor.mode === mode) note(floor.name, floor.place, [fingerprint]);
    } else if (!choice.isMatched) note('defaults.mode', policy.defaults.place, [fingerprint]);
  }
  return [...decided.values()].map(({ place, rule, fingerprints }) => ({
    rule,
    mode,
    path: place.path,
    line: place.line,
    fingerprints,
  }));
}

function explainFloors(choice: Choice): ConsideredFloor[] {
  return choice.floors.map((floor) => ({
    ...floor,
    decides: floor.mode === choice.mode && choice.byRules !== choice.mode,
  }));
}

function explainTrial(
  trial: Trial,
  subject: Subject,
  index: number | undefined,
  choice: Choice | undefined,
  scene: Scene,
): ConsideredRule {
  const { name, place, modePlace } = trial.rule;
  const about = { name, place, modePlace };
  if (trial.score) {
    return {
      ...about,
      matches: trial.score.isBroken,
      mode: trial.score.isBroken ? trial.score.mode : undefined,
      decides: false,
      why: trial.score.why,
    };
  }
  if (index === undefined || !choice) {
    return { ...about, matches: false, mode: undefined, decides: false, why: 'an exception holds' };
  }
  const mode = modeGiven(trial, subject, index, scene);
  return {
    ...about,
    matches: mode !== undefined,
    mode,
    decides: mode !== undefined && mode === choice.mode,
    why: whyTaken(trial, subject, index, scene),
  };
}

function whyTaken(trial: Trial, subject: Subject, index: number, scene: Scene): string {
  const { rule, budget } = trial;
  const mode = ruleMode(rule, subject, scene);
  const isNamed = modeAt(rule.mode, subject.stage, subject.env) !== undefined;
  switch (trial.takes[index]!) {
    case 'no':
      return `\`${rule.when!.failing(subject)}\` is not true of it`;
    case 'old':
      return 'the rule looks at introduced findings only, and this one is in the base';
    case 'undecided':
      return `it cannot be decided: ${rule.when!.test(subject)}`;
    case 'grace':
      return `${mode} after its grace, which ends on ${formatMoment(graceEnd(rule, subject, scene)!)}`;
    case 'match': {
      const gave = isNamed
        ? `${mode} at ${stageText(subject)}`
        : `defaults.mode, since the rule says nothing of ${stageText(subject)}`;
      return `${gave}${budgetText(budget, rule, subject)}${graceText(rule, subject, scene)}`;
    }
  }
}

function stageText(subject: Subject): string {
  return subject.env === '' ? subject.stage : `${subject.stage} in ${subject.env}`;
}

function budgetText(budget: Budget | undefined, rule: PolicyRule, subject: Subject): string {
  if (!budget || !rule.max) return '';
  const counts = [
    rule.max.total === undefined ? '' : `${budget.total} of ${rule.max.total} in all`,
    rule.max.new === undefined ? '' : `${budget.fresh} of ${rule.max.new} new`,
  ].filter((text) => text !== '');
  return `; ${counts.join(', ')}: ${isOverBudget(budget, subject) ? 'over the budget' : 'within the budget'}`;
}

function graceText(rule: PolicyRule, subject: Subject, scene: Scene): string {
  const severity: Severity = subject.finding.rule.severity;
  if (!rule.graceMs[severity]) return '';
  if (subject.facts.kev === true) return '; it is being exploited, so it has no grace';
  const end = graceEnd(rule, subject, scene);
  return end ? `; its grace ended on ${formatMoment(end)}` : '; its clock is not known, so it has no grace';
}

function formatMoment(moment: Date): string {
  return `${moment.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function unusedText(exception: PolicyException): string {
  return `The exception ${exception.id} (${placeText(exception.place)}) matches no finding.`;
}

function unownedText(exception: PolicyException): string[] {
  if (exception.owner !== '') return [];
  return [`The exception ${exception.id} (${placeText(exception.place)}) has no owner.`];
}
