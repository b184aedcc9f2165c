import type { BuildStage, Dockerfile, Instruction, Pair } from '@sallyport/syntax';
import { knownValue } from './build-environment.ts';
import { stepsIn } from './build-stage.ts';
import type { ParamDefs } from './params.ts';
import type { Observation } from './rule.ts';

/** The labels that images have to carry, shared by all rules about labels. */
export const labelParams = {
  labelSchema: {
    type: 'string-map',
    default: {},
    about:
      'The labels that an image carries, with the type of each: `text`, `rawtext`, `url`, `rfc3339`, `spdx`, `hash`, `semver` or `email`. Empty: no label is asked for.',
  },
} as const satisfies ParamDefs;

/** One label of a LABEL instruction. */
export interface BuildLabel {
  readonly instruction: Instruction;
  readonly pair: Pair;
}

/** All labels of a file, those behind ONBUILD included. */
export function* labelsIn(file: Dockerfile): Generator<BuildLabel> {
  for (const step of stepsIn(file)) {
    if (step.name !== 'LABEL') continue;
    for (const pair of step.pairs) yield { instruction: step, pair };
  }
}

/** The labels that a stage sets itself. */
export function labelNames(stage: BuildStage): string[] {
  return stage.instructions.flatMap(({ name, pairs }) => (name === 'LABEL' ? pairs.map(({ key }) => key) : []));
}

/**
 * Holds the labels of one type against their form. Empty ones are the business of another rule.
 * @param isValid judges a value, variables put in
 */
export function* judgeLabels(
  file: Dockerfile,
  schema: Readonly<Record<string, string>>,
  type: string,
  isValid: (value: string) => boolean,
): Generator<Observation> {
  const names = new Set(Object.keys(schema).filter((name) => schema[name] === type));
  if (names.size === 0) return;
  for (const { instruction, pair } of labelsIn(file)) {
    if (!names.has(pair.key) || !pair.value) continue;
    const value = knownValue(file, instruction, pair.value);
    if (value === undefined) yield { undecided: `The value of the label ${pair.key} is known to the build only.` };
    else if (value !== '' && !isValid(value))
      yield { at: pair.value.span, data: { label: pair.key, value: shown(value) } };
  }
}

function shown(value: string): string {
  return value.length > 80 ? `${value.slice(0, 79)}…` : value;
}
