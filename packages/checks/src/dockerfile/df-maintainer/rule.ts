import type { Edit } from '@sallyport/model';
import type { Dockerfile, Instruction } from '@sallyport/syntax';
import { defineRule, replace } from '../../rule.ts';

export const dfMaintainer = defineRule({
  id: 'df-maintainer',
  title: 'MAINTAINER is deprecated',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'MAINTAINER is deprecated.',
  why: 'Docker may drop it, and tools that look for whom to ask about an image read labels only.',
  fix: 'Write LABEL org.opencontainers.image.authors instead.',
  machineFix: 'yes',
  references: [
    'https://docs.docker.com/reference/dockerfile/#maintainer-deprecated',
    'https://docs.docker.com/reference/build-checks/maintainer-deprecated/',
  ],
  mappings: {
    hadolint: ['DL4000'],
    trivy: ['DS-0022'],
    checkov: ['CKV_DOCKER_6'],
  },
  *check(file) {
    for (const instruction of file.instructions) {
      if (instruction.name !== 'MAINTAINER') continue;
      yield { at: instruction.keyword, data: {}, edits: [toLabel(file, instruction)] };
    }
  },
});

function toLabel(file: Dockerfile, { span, arguments: words }: Instruction): Edit {
  // In a label quotes, variables and escapes mean something.
  const value = (words[0]?.value ?? '').replace(/["$\\`]/g, (sign) =>
    sign === '"' || sign === '$' || sign === file.escape ? file.escape + sign : sign,
  );
  return replace(span, `LABEL org.opencontainers.image.authors="${value}"`);
}
