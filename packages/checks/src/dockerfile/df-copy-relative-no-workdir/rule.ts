import { stepsOf } from '../../build-stage.ts';
import { defineRule } from '../../rule.ts';

export const dfCopyRelativeNoWorkdir = defineRule({
  id: 'df-copy-relative-no-workdir',
  title: 'COPY to a relative path without WORKDIR',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'COPY to {target} without a WORKDIR.',
  why: 'The files land wherever the base image happens to stand, often in the root of the file system: with another base they go elsewhere, or replace files there.',
  fix: 'Set WORKDIR first, or write the whole path.',
  machineFix: 'no',
  references: [
    'https://docs.docker.com/reference/dockerfile/#copy',
    'https://docs.docker.com/reference/dockerfile/#workdir',
  ],
  mappings: {
    hadolint: ['DL3045'],
  },
  *check(file) {
    for (const stage of file.stages) {
      for (const step of stepsOf(stage)) {
        const target = step.name === 'COPY' && step.arguments.length > 1 ? step.arguments.at(-1) : undefined;
        if (!target || /^["']?(?:[/\\$]|[A-Za-z]:)/.test(target.value)) continue;
        // A trigger runs when the stage is done.
        if ((step.trigger ? stage.end : step.state).workdir !== undefined) continue;
        yield { at: target.span, data: { target: target.value } };
      }
    }
  },
});
