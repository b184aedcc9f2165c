import { Refusal } from './refusal.ts';

/** Bounds of one build; what goes beyond ends it with a gap. */
export interface KustomizeLimits {
  /** Objects of one build, bases that are used twice counted twice. */
  readonly maxObjects: number;
  /** Steps of work: nodes copied, candidates looked at. */
  readonly maxSteps: number;
  /** Nesting of bases. */
  readonly maxDepth: number;
}

/** Nesting of what is copied, and steps of a path: what nests deeper is walked by no function here. */
export const deepestCopy = 400;

/** Characters of one text that replacements or vars make: what doubles must end. */
export const longestText = 4_000_000;

export const defaultKustomizeLimits: KustomizeLimits = { maxObjects: 20_000, maxSteps: 30_000_000, maxDepth: 50 };

export interface Budget {
  readonly limits: KustomizeLimits;
  /** @throws {Refusal} once the build has taken more steps than it may */
  spend(steps: number): void;
}

export function createBudget(limits: KustomizeLimits, path: string): Budget {
  let spent = 0;
  return {
    limits,
    spend(steps) {
      spent += steps;
      if (spent <= limits.maxSteps) return;
      throw new Refusal(`the build takes more than ${limits.maxSteps} steps`, path, 'limit', true);
    },
  };
}
