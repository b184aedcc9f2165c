import { judgeLabels, labelParams } from '../../label-schema.ts';
import { defineRule } from '../../rule.ts';
import { isSpdxExpression } from '../../spdx-expression.ts';

export const dfLabelSpdx = defineRule({
  id: 'df-label-spdx',
  title: 'Label not an SPDX id',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: labelParams,
  seen: 'The label {label} is no SPDX licence expression: {value}.',
  why: 'Licence checks cannot read it, and what may not be shipped gets through.',
  fix: 'Write identifiers of the SPDX list, joined by AND and OR.',
  machineFix: 'no',
  references: ['https://github.com/opencontainers/image-spec/blob/main/annotations.md', 'https://spdx.org/licenses/'],
  mappings: {
    hadolint: ['DL3054'],
  },
  *check(file, { params }) {
    yield* judgeLabels(file, params.labelSchema, 'spdx', isSpdxExpression);
  },
});
