import type { Mode, Severity } from '@sallyport/model';
import type { Choice } from './choice.ts';
import { modeAt, type PolicyPlace, type PolicyRule } from './policy.ts';
import { type Budget, graceEnd, isOverBudget, modeGiven, ruleMode, type Scene, type Trial } from './trial.ts';
import type { Subject } from './vocabulary.ts';

/** One rule of the policy, and what it says of a finding. */
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

export function explainFloors(choice: Choice): ConsideredFloor[] {
  return choice.floors.map((floor) => ({
    ...floor,
    decides: floor.mode === choice.mode && choice.byRules !== choice.mode,
  }));
}

export function explainTrial(
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
