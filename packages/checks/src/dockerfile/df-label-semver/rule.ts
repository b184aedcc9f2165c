import { judgeLabels, labelParams } from '../../label-schema.ts';
import { isSemver } from '../../label-value.ts';
import { defineRule } from '../../rule.ts';

export const dfLabelSemver = defineRule({
  id: 'df-label-semver',
  title: 'Label not semver',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: labelParams,
  seen: 'The label {label} is no semantic version: {value}.',
  why: 'Tools that compare versions sort it wrongly, and an old release passes for a new one.',
  fix: 'Write major, minor and patch, as in 1.2.3 or 1.2.3-rc.1.',
  machineFix: 'no',
  references: ['https://github.com/opencontainers/image-spec/blob/main/annotations.md', 'https://semver.org'],
  mappings: {
    hadolint: ['DL3056'],
  },
  *check(file, { params }) {
    yield* judgeLabels(file, params.labelSchema, 'semver', isSemver);
  },
});
