import type { Mode } from '@sallyport/model';
import { modeAt, type PolicyPlace, stronger } from './policy.ts';
import { isOverBudget, modeGiven, type Scene, type Trial } from './trial.ts';
import type { Subject } from './vocabulary.ts';

interface FloorMode {
  readonly name: string;
  readonly place: PolicyPlace;
  readonly mode: Mode;
}

export interface Choice {
  readonly mode: Mode;
  /** What each rule gives, by its place in the policy. */
  readonly given: readonly (Mode | undefined)[];
  readonly byRules: Mode;
  readonly isMatched: boolean;
  readonly floors: readonly FloorMode[];
}

export function chooser(trials: readonly Trial[], scene: Scene): (subject: Subject, index: number) => Choice {
  const { policy } = scene;
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
  const { policy } = scene;
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
  return scene.policy.floors.modes.flatMap((floor) => {
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

export function isByDefault(choice: Choice): boolean {
  return (
    !choice.isMatched && choice.byRules === choice.mode && !choice.floors.some((floor) => floor.mode === choice.mode)
  );
}
