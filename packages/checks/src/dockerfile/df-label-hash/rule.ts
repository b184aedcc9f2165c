import { judgeLabels, labelParams } from '../../label-schema.ts';
import { isGitHash } from '../../label-value.ts';
import { defineRule } from '../../rule.ts';

export const dfLabelHash = defineRule({
  id: 'df-label-hash',
  title: 'Label not a git hash',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: labelParams,
  seen: 'The label {label} is no git hash: {value}.',
  why: 'Nobody can find the source that the image was built from, which an incident or a rebuild needs.',
  fix: 'Write the whole commit hash, or its first seven digits.',
  machineFix: 'no',
  references: ['https://github.com/opencontainers/image-spec/blob/main/annotations.md'],
  mappings: {
    hadolint: ['DL3055'],
  },
  *check(file, { params }) {
    yield* judgeLabels(file, params.labelSchema, 'hash', isGitHash);
  },
});
