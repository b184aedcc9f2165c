import type { Dockerfile } from '@sallyport/syntax';
import { callsOf, judgeRuns } from '../../build-run.ts';
import { defineRule, type Observation } from '../../rule.ts';

export const dfWgetAndCurl = defineRule({
  id: 'df-wget-and-curl',
  title: 'Both wget and curl',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'The stage calls both {first} and {second}.',
  why: 'Two tools for one job are two sets of libraries to patch, and two ready download tools for whoever gets into the container.',
  fix: 'Use one of them throughout the stage.',
  machineFix: 'no',
  references: ['https://docs.docker.com/build/building/best-practices/'],
  mappings: {
    hadolint: ['DL4001'],
    trivy: ['DS-0014'],
  },
  check: (dockerfile) => judgeRuns(dockerfile, mixedStages(dockerfile)),
});

function* mixedStages(file: Dockerfile): Generator<Observation> {
  const firsts = new Map<number, string>();
  const told = new Set<number>();
  for (const { stage, command } of callsOf(file, 'wget', 'curl')) {
    const second = command.name!;
    const first = firsts.get(stage.index) ?? second;
    firsts.set(stage.index, first);
    if (first === second || told.has(stage.index)) continue;
    told.add(stage.index);
    yield { at: command.words[0]!.span, data: { first, second } };
  }
}
