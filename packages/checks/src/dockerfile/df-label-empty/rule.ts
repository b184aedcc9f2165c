import { knownValue } from '../../build-environment.ts';
import { labelParams, labelsIn } from '../../label-schema.ts';
import { defineRule } from '../../rule.ts';

export const dfLabelEmpty = defineRule({
  id: 'df-label-empty',
  title: 'Label empty',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: labelParams,
  seen: 'The label {label} is empty.',
  why: 'It passes for present, and in an incident it tells nobody who owns the image or where it came from.',
  fix: 'Give the label a value, or remove it from the schema.',
  machineFix: 'no',
  references: [
    'https://docs.docker.com/engine/manage-resources/labels/',
    'https://github.com/opencontainers/image-spec/blob/main/annotations.md',
  ],
  mappings: {
    hadolint: ['DL3051'],
  },
  *check(file, { params }) {
    for (const { instruction, pair } of labelsIn(file)) {
      if (!Object.hasOwn(params.labelSchema, pair.key) || !pair.value) continue;
      const value = knownValue(file, instruction, pair.value);
      if (value === undefined) yield { undecided: `The value of the label ${pair.key} is known to the build only.` };
      else if (value === '') yield { at: pair.keySpan, data: { label: pair.key } };
    }
  },
});
