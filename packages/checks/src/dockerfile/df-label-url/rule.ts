import { judgeLabels, labelParams } from '../../label-schema.ts';
import { isUri } from '../../label-value.ts';
import { defineRule } from '../../rule.ts';

export const dfLabelUrl = defineRule({
  id: 'df-label-url',
  title: 'Label not a URL',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: labelParams,
  seen: 'The label {label} is no URL: {value}.',
  why: 'Whoever follows it from the image, by hand or by a tool, arrives nowhere.',
  fix: 'Write the whole URL, with its scheme.',
  machineFix: 'no',
  references: [
    'https://github.com/opencontainers/image-spec/blob/main/annotations.md',
    'https://www.rfc-editor.org/rfc/rfc3986',
  ],
  mappings: {
    hadolint: ['DL3052'],
  },
  *check(file, { params }) {
    yield* judgeLabels(file, params.labelSchema, 'url', isUri);
  },
});
