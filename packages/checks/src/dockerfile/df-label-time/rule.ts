import { judgeLabels, labelParams } from '../../label-schema.ts';
import { isRfc3339 } from '../../label-value.ts';
import { defineRule } from '../../rule.ts';

export const dfLabelTime = defineRule({
  id: 'df-label-time',
  title: 'Label not RFC3339',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: labelParams,
  seen: 'The label {label} is no time by RFC 3339: {value}.',
  why: 'Tools that sort or expire images by it misread their age, and old images stay in use.',
  fix: 'Write date, time and offset, as in 2024-02-29T12:00:00Z.',
  machineFix: 'no',
  references: [
    'https://github.com/opencontainers/image-spec/blob/main/annotations.md',
    'https://www.rfc-editor.org/rfc/rfc3339',
  ],
  mappings: {
    hadolint: ['DL3053'],
  },
  *check(file, { params }) {
    yield* judgeLabels(file, params.labelSchema, 'rfc3339', isRfc3339);
  },
});
