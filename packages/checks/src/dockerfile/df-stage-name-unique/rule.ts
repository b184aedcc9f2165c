import { defineRule } from '../../rule.ts';

export const dfStageNameUnique = defineRule({
  id: 'df-stage-name-unique',
  title: 'Duplicate stage alias',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'An earlier stage is named {name} too.',
  why: 'Docker takes one of the two for every reference: files come from a stage that the reader does not have in mind.',
  fix: 'Give each stage a name of its own; case does not tell names apart.',
  machineFix: 'no',
  references: [
    'https://docs.docker.com/reference/dockerfile/#from',
    'https://docs.docker.com/reference/build-checks/duplicate-stage-name/',
  ],
  mappings: {
    hadolint: ['DL3024'],
    trivy: ['DS-0012'],
    checkov: ['CKV_DOCKER_11'],
  },
  *check(file) {
    const names = new Set<string>();
    for (const { alias, aliasSpan } of file.stages) {
      if (alias === undefined || !aliasSpan) continue;
      const name = alias.toLowerCase();
      if (names.has(name)) yield { at: aliasSpan, data: { name: alias } };
      names.add(name);
    }
  },
});
