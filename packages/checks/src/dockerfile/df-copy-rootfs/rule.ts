import { type Dockerfile, type Instruction, lineage, stageNamed } from '@sallyport/syntax';
import { stepsIn } from '../../build-stage.ts';
import { defineRule } from '../../rule.ts';

export const dfCopyRootfs = defineRule({
  id: 'df-copy-rootfs',
  title: 'Whole file system copied from another stage',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'COPY --from={source} takes the whole file system.',
  why: 'Everything of the other stage comes along: package caches, build tools and secrets that a multi-stage build is meant to leave behind. Files of this base are overwritten unseen.',
  fix: 'Copy the folders that the image needs.',
  machineFix: 'no',
  references: [
    'https://docs.docker.com/reference/dockerfile/#copy',
    'https://docs.docker.com/build/building/multi-stage/',
  ],
  mappings: {
    hadolint: ['DL3067'],
  },
  *check(file) {
    for (const step of stepsIn(file)) {
      const from = step.name === 'COPY' ? step.flags.find(({ name }) => name === 'from')?.value : undefined;
      if (!from || step.arguments.length < 2) continue;
      const target = step.arguments.at(-1)!.value;
      const reachesRoot = isRoot(target) || (/^\.\/?$/.test(target) && step.state.workdir === '/');
      const whole = step.arguments.slice(0, -1).find(({ value }) => isRoot(value));
      if (reachesRoot && whole && !holdsOnlyItsFiles(file, from, step))
        yield { at: whole.span, data: { source: from } };
    }
  },
});

/** A stage from scratch is how a build collects files: its root holds what the file has put there and nothing else. */
function holdsOnlyItsFiles(file: Dockerfile, reference: string, by: Instruction): boolean {
  const stage = stageNamed(file, reference, by);
  return stage !== undefined && lineage(file, stage).at(-1)!.base.kind === 'scratch';
}

/** Quotes stay in the words of COPY. */
function isRoot(path: string): boolean {
  return /^["']?\/\.?\/?["']?$/.test(path);
}
