import { removeInstruction } from '../../build-edit.ts';
import { voidedBy } from '../../build-stage.ts';
import { defineRule } from '../../rule.ts';

export const dfMultipleCmd = defineRule({
  id: 'df-multiple-cmd',
  title: 'Several CMD',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'A later CMD of the same stage makes this one void.',
  why: 'Docker keeps the last one only: readers and reviewers take the wrong command for the one that starts.',
  fix: 'Keep one CMD in a stage; the last is in force today.',
  machineFix: 'yes',
  references: [
    'https://docs.docker.com/reference/dockerfile/#cmd',
    'https://docs.docker.com/reference/build-checks/multiple-instructions-disallowed/',
  ],
  mappings: {
    hadolint: ['DL4003'],
    trivy: ['DS-0016'],
  },
  *check(file) {
    for (const instruction of voidedBy(file, 'CMD')) {
      yield { at: instruction.keyword, data: {}, edits: [removeInstruction(file, instruction)] };
    }
  },
});
