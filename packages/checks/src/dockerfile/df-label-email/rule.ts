import { judgeLabels, labelParams } from '../../label-schema.ts';
import { isEmail } from '../../label-value.ts';
import { defineRule } from '../../rule.ts';

export const dfLabelEmail = defineRule({
  id: 'df-label-email',
  title: 'Label not an email',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: labelParams,
  seen: 'The label {label} is no email address: {value}.',
  why: 'Warnings about the image reach nobody.',
  fix: 'Write the address alone, without a name.',
  machineFix: 'no',
  references: ['https://docs.docker.com/engine/manage-resources/labels/', 'https://www.rfc-editor.org/rfc/rfc5322'],
  mappings: {
    hadolint: ['DL3058'],
  },
  *check(file, { params }) {
    yield* judgeLabels(file, params.labelSchema, 'email', isEmail);
  },
});
