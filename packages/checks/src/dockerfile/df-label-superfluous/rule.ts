import { removeItems } from '../../build-list.ts';
import { stepsIn } from '../../build-stage.ts';
import { labelParams } from '../../label-schema.ts';
import { defineRule } from '../../rule.ts';

export const dfLabelSuperfluous = defineRule({
  id: 'df-label-superfluous',
  title: 'Label not in schema',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {
    ...labelParams,
    strictLabels: {
      type: 'boolean',
      default: false,
      about: 'Whether labels that the schema does not name are reported.',
    },
  },
  seen: 'The label {label} is not in the schema.',
  why: 'A misspelt label looks as if it were there, and tools that rely on the schema never find it.',
  fix: 'Remove the label, or add it to the schema.',
  machineFix: 'yes',
  references: ['https://docs.docker.com/engine/manage-resources/labels/'],
  mappings: {
    hadolint: ['DL3050'],
  },
  *check(file, { params }) {
    if (!params.strictLabels) return;
    for (const step of stepsIn(file)) {
      if (step.name !== 'LABEL') continue;
      const surplus = new Set(step.pairs.filter(({ key }) => !Object.hasOwn(params.labelSchema, key)));
      if (surplus.size === 0) continue;
      const edits = removeItems(file, step, step.pairs, surplus);
      for (const pair of surplus) yield { at: pair.keySpan, data: { label: pair.key }, edits: edits.get(pair)! };
    }
  },
});
