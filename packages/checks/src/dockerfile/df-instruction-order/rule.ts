import { isInstruction } from '@sallyport/syntax';
import { defineRule } from '../../rule.ts';

export const dfInstructionOrder = defineRule({
  id: 'df-instruction-order',
  title: 'File must begin with FROM or ARG',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{instruction} stands before the first FROM.',
  why: 'Docker refuses such a file: there is no image yet that the instruction could change.',
  fix: 'Begin with FROM; only ARG may stand above it.',
  machineFix: 'no',
  references: [
    'https://docs.docker.com/reference/dockerfile/#from',
    'https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact',
  ],
  mappings: {
    hadolint: ['DL3061'],
  },
  *check(file) {
    // One move mends them all.
    const first = file.instructions.find(({ stage, name }) => stage === -1 && name !== 'ARG');
    // What is no instruction is a gap: text of a template, as a rule, and who knows what it turns into.
    if (first && isInstruction(first.name)) yield { at: first.keyword, data: { instruction: first.name } };
  },
});
