import { hasInstruction } from '../../build-stage.ts';
import { defineRule } from '../../rule.ts';

export const dfHealthcheckMissing = defineRule({
  id: 'df-healthcheck-missing',
  title: 'HEALTHCHECK missing',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'The image has no HEALTHCHECK.',
  why: 'Docker and Swarm take a hung process for a healthy one and keep sending it traffic. Kubernetes looks at its own probes instead.',
  fix: 'Add a HEALTHCHECK that asks the program itself, or `HEALTHCHECK NONE` to say that none is meant.',
  machineFix: 'no',
  folded: true,
  references: ['https://docs.docker.com/reference/dockerfile/#healthcheck'],
  mappings: {
    hadolint: ['DL3057'],
    trivy: ['DS-0026'],
    checkov: ['CKV_DOCKER_2'],
  },
  *check(file) {
    const stage = file.stages.at(-1);
    if (stage && !hasInstruction(file, stage, 'HEALTHCHECK')) yield { at: stage.from.keyword, data: {} };
  },
});
