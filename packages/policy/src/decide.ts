import {
  type Because,
  changed,
  type Finding,
  type FrameworkResult,
  type Gap,
  type Mode,
  type Outcome,
  type Stage,
  type Suppression,
  type Verdict,
} from '@sallyport/model';
import { type Choice, chooser, isByDefault } from './choice.ts';
import { type ConsideredFloor, type ConsideredRule, explainFloors, explainTrial } from './considered.ts';
import { type ConsideredException, exceptionBook } from './exceptions.ts';
import { type KnownFinding, markIntroduced } from './introduced.ts';
import { type OnIncomplete, type Policy, type PolicyException, type PolicyPlace, placeText } from './policy.ts';
import { type Scene, type Trial, tryRule, tryScore } from './trial.ts';
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
    const before = new SubjectOfFinding(
      isNew === finding.introduced ? finding : changed(finding, { introduced: isNew }),
      input,
    );
    const settled = book.settle(before);
    // Of a hundred thousand findings nearly all stay as they came; those are not copied.
    const isAsBefore = settled.exception === undefined && settled.state === finding.state && !finding.exception;
    return isAsBefore ? before : new SubjectOfFinding(changed(before.finding, settled), input);
  });
  const findings = subjects.map((subject) => subject.finding);
  const frameworks = input.frameworks?.(findings) ?? [];
  const open = subjects.filter((subject) => subject.finding.state === 'open');
  const scene: Scene = {
    policy,
    stage,
    env,
    compared: input.known !== undefined,
    baseFrameworks: input.baseFrameworks ?? [],
  };
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

/** A finding with what is known beside it, which is looked up when a policy asks: the default policy asks for nothing. */
class SubjectOfFinding implements Subject {
  readonly finding: Finding;
  readonly #input: DecideInput;
  #facts: FindingFacts | undefined;

  constructor(finding: Finding, input: DecideInput) {
    this.finding = finding;
    this.#input = input;
  }

  get facts(): FindingFacts {
    this.#facts ??= this.#input.facts?.(this.finding) ?? {};
    return this.#facts;
  }

  get stage(): Stage {
    return this.#input.stage;
  }

  get env(): string {
    return this.facts.env ?? this.#input.env ?? '';
  }

  get owner(): string {
    const { globs, default: otherwise } = this.#input.policy.owners;
    const owner = globs.findLast((entry) => entry.fits(this.finding.location.path))?.owner;
    return owner ?? this.facts.owner ?? otherwise ?? '';
  }

  get component(): string {
    return this.facts.component ?? this.#input.policy.component ?? '';
  }

  get firstSeen(): Date | undefined {
    return this.#input.firstSeen?.(this.finding);
  }

  get now(): Date {
    return this.#input.now;
  }
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
  const decided = new Map<string, Deciding>();
  let last: Deciding | undefined;
  const note = (rule: string, place: PolicyPlace): Deciding => {
    if (last?.rule === rule && last.place === place) return last;
    const key = `${placeText(place)} ${rule}`;
    last = decided.get(key) ?? { place, rule, findings: [] };
    decided.set(key, last);
    return last;
  };
  for (const [at, trial] of trials.entries()) {
    if (trial.score?.isBroken && trial.score.mode === mode) {
      // It decides also where no finding of its controls is open.
      const { findings } = note(trial.rule.name, trial.rule.place);
      for (const finding of trial.score.findings) findings.push(finding);
    }
    for (const [index, choice] of choices.entries()) {
      if (choice.given[at] === mode) note(trial.rule.name, trial.rule.place).findings.push(open[index]!.finding);
    }
  }
  for (const [index, choice] of choices.entries()) {
    if (choice.mode !== mode) continue;
    const { finding } = open[index]!;
    // A floor decided where the rules gave less.
    if (choice.byRules !== mode) {
      for (const floor of choice.floors) if (floor.mode === mode) note(floor.name, floor.place).findings.push(finding);
    } else if (!choice.isMatched) note('defaults.mode', policy.defaults.place).findings.push(finding);
  }
  return Array.from(decided.values(), ({ place, rule, findings }) => ({
    rule,
    mode,
    path: place.path,
    line: place.line,
    count: findings.length,
    // Findings make theirs when asked, which a table never does.
    get fingerprints() {
      return findings.map((finding) => finding.fingerprint);
    },
  }));
}

interface Deciding {
  readonly place: PolicyPlace;
  readonly rule: string;
  readonly findings: Finding[];
}

function unusedText(exception: PolicyException): string {
  return `The exception ${exception.id} (${placeText(exception.place)}) matches no finding.`;
}

function unownedText(exception: PolicyException): string[] {
  if (exception.owner !== '') return [];
  return [`The exception ${exception.id} (${placeText(exception.place)}) has no owner.`];
}
