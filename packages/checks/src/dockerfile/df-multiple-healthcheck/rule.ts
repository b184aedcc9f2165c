import { removeInstruction } from '../../build-edit.ts';
import { voidedBy } from '../../build-stage.ts';
import { defineRule } from '../../rule.ts';

export const dfMultipleHealthcheck = defineRule({
  id: 'df-multiple-healthcheck',
  title: 'More than one HEALTHCHECK in a stage',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'A later HEALTHCHECK of the same stage makes this one void.',
  why: 'Docker keeps the last one only: the check that a reader trusts never runs, and a broken container counts as healthy.',
  fix: 'Keep one HEALTHCHECK in a stage; the last is in force today.',
  machineFix: 'yes',
  references: ['https://docs.docker.com/reference/dockerfile/#healthcheck'],
  mappings: {
    hadolint: ['DL3012'],
    trivy: ['DS-0023'],
  },
  *check(file) {
    for (const instruction of voidedBy(file, 'HEALTHCHECK')) {
      yield { at: instruction.keyword, data: {}, edits: [removeInstruction(file, instruction)] };
    }
  },
});
