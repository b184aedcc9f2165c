import type { Edit } from '@sallyport/model';
import type { Instruction, Word } from '@sallyport/syntax';
import { propose } from '../../build-edit.ts';
import { stepsIn } from '../../build-stage.ts';
import { defineRule, replace } from '../../rule.ts';

export const dfWorkdirAbsolute = defineRule({
  id: 'df-workdir-absolute',
  title: 'WORKDIR must be absolute',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'WORKDIR {path} is relative.',
  why: 'It depends on the WORKDIR of the base image: when that moves, files land elsewhere, and permissions or volumes set for the old place no longer cover them.',
  fix: 'Write the whole path.',
  machineFix: 'partial',
  references: [
    'https://docs.docker.com/reference/dockerfile/#workdir',
    'https://docs.docker.com/reference/build-checks/workdir-relative-path/',
  ],
  mappings: {
    hadolint: ['DL3000'],
    trivy: ['DS-0009'],
    checkov: ['CKV_DOCKER_10'],
  },
  *check(file) {
    for (const step of stepsIn(file)) {
      const path = step.name === 'WORKDIR' ? step.arguments[0] : undefined;
      if (!path || path.value === '' || isAbsolute(path.value)) continue;
      yield { at: path.span, data: { path: path.value }, edits: absolute(step, path) };
    }
  },
});

/** Windows paths count, and so does a variable: it may hold any path. */
function isAbsolute(path: string): boolean {
  return /^(?:[/\\$]|[A-Za-z]:)/.test(path);
}

function absolute(step: Instruction, { value, span }: Word): Edit[] {
  const { workdir } = step.state;
  // Below a WORKDIR of this file the whole path is known; below one of the base image a person has to look.
  if (workdir === undefined) return [propose(replace(span, joined('', value)))];
  return workdir.startsWith('/') ? [replace(span, joined(workdir, value))] : [];
}

function joined(base: string, path: string): string {
  const parts: string[] = [];
  for (const part of `${base}/${path}`.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
