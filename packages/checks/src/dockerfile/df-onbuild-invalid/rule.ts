import { defineRule } from '../../rule.ts';

export const dfOnbuildInvalid = defineRule({
  id: 'df-onbuild-invalid',
  title: 'ONBUILD with ONBUILD, FROM or MAINTAINER',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'ONBUILD registers {instruction}, which Docker refuses there.',
  why: 'Every build on top of this image fails, or the image itself cannot be built.',
  fix: 'Write the instruction without ONBUILD, or leave it to the images that build on this one.',
  machineFix: 'no',
  references: ['https://docs.docker.com/reference/dockerfile/#onbuild'],
  mappings: {
    hadolint: ['DL3043'],
  },
  *check(file) {
    for (const { name, nested } of file.instructions) {
      if (name === 'ONBUILD' && nested && refused.has(nested.name))
        yield { at: nested.keyword, data: { instruction: nested.name } };
    }
  },
});

const refused = new Set(['ONBUILD', 'FROM', 'MAINTAINER']);
