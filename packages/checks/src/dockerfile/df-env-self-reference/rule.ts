import type { Edit } from '@sallyport/model';
import type { Dockerfile, Instruction } from '@sallyport/syntax';
import { isSetBefore } from '../../build-environment.ts';
import { lineEnding, stepsIn } from '../../build-stage.ts';
import { defineRule, replace } from '../../rule.ts';

export const dfEnvSelfReference = defineRule({
  id: 'df-env-self-reference',
  title: 'ENV refers to a variable defined in the same ENV',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{name} refers to {reference}, which the same ENV sets.',
  why: 'All values of one ENV are worked out before any of them holds: the reference is empty here, and a path or an option silently loses a part.',
  fix: 'Set the two in two ENV instructions, one after the other.',
  machineFix: 'partial',
  references: ['https://docs.docker.com/reference/dockerfile/#environment-replacement'],
  mappings: {
    hadolint: ['DL3044'],
  },
  *check(file) {
    for (const step of stepsIn(file)) {
      if (step.name !== 'ENV' || step.pairs.length < 2) continue;
      const places = new Map(step.pairs.map(({ key }, index) => [key, index]));
      for (const [index, pair] of step.pairs.entries()) {
        // A variable may build on its own old value, as PATH does.
        const reference = pair.value?.variables.find(
          ({ name }) => name !== pair.key && places.has(name) && !isSetBefore(file, step, name),
        )?.name;
        if (reference === undefined || !pair.value) continue;
        const stands = pair.value.variables.every(({ name }) => name === pair.key || (places.get(name) ?? -1) < index);
        yield {
          at: pair.span,
          data: { name: pair.key, reference },
          edits: stands ? splitBefore(file, step, index) : [],
        };
      }
    }
  },
});

/** Begins another ENV at a pair; what stands above it holds by then. Comments between the two stay. */
function splitBefore(file: Dockerfile, step: Instruction, index: number): Edit[] {
  const previous = step.pairs[index - 1]!.span.end;
  const { start } = step.pairs[index]!.span;
  const gap = file.text.slice(previous, start);
  const keyword = `${step.trigger ? 'ONBUILD ' : ''}ENV `;
  const lineEnd = gap.indexOf('\n');
  if (lineEnd === -1) return [replace({ start: previous, end: start }, `${lineEnding(file.text)}${keyword}`)];
  const lines = gap.slice(gap[lineEnd - 1] === '\r' ? lineEnd - 1 : lineEnd);
  return [replace({ start: previous, end: start }, `${lines.trimEnd()}${lineEnding(file.text)}${keyword}`)];
}
