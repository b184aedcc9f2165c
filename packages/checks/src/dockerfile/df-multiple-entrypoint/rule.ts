import { removeInstruction } from '../../build-edit.ts';
import { voidedBy } from '../../build-stage.ts';
import { defineRule } from '../../rule.ts';

export const dfMultipleEntrypoint = defineRule({
  id: 'df-multiple-entrypoint',
  title: 'Several ENTRYPOINT',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'A later ENTRYPOINT of the same stage makes this one void.',
  why: 'Docker keeps the last one only: a wrapper that drops rights or reads secrets, named in the first, never runs.',
  fix: 'Keep one ENTRYPOINT in a stage; the last is in force today.',
  machineFix: 'yes',
  references: [
    'https://docs.docker.com/reference/dockerfile/#entrypoint',
    'https://docs.docker.com/reference/build-checks/multiple-instructions-disallowed/',
  ],
  mappings: {
    hadolint: ['DL4004'],
    trivy: ['DS-0007'],
  },
  *check(file) {
    for (const instruction of voidedBy(file, 'ENTRYPOINT')) {
      yield { at: instruction.keyword, data: {}, edits: [removeInstruction(file, instruction)] };
    }
  },
});
