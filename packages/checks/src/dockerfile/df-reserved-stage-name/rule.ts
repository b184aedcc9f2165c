import { defineRule } from '../../rule.ts';

export const dfReservedStageName = defineRule({
  id: 'df-reserved-stage-name',
  title: 'Reserved stage name',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'The stage is named {name}, a word with a meaning of its own.',
  why: 'FROM scratch stays the empty image and a reference to context stays the build context: whoever refers to this stage gets something else.',
  fix: 'Give the stage another name.',
  machineFix: 'no',
  references: ['https://docs.docker.com/reference/build-checks/reserved-stage-name/'],
  mappings: {
    hadolint: ['DL3063'],
  },
  *check(file) {
    for (const { alias, aliasSpan } of file.stages) {
      if (alias !== undefined && aliasSpan && reserved.has(alias.toLowerCase()))
        yield { at: aliasSpan, data: { name: alias } };
    }
  },
});

const reserved = new Set(['scratch', 'context']);
