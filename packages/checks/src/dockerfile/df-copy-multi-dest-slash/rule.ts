import { knownValue } from '../../build-environment.ts';
import { stepsIn } from '../../build-stage.ts';
import { defineRule, replace } from '../../rule.ts';

export const dfCopyMultiDestSlash = defineRule({
  id: 'df-copy-multi-dest-slash',
  title: 'COPY with several sources needs a trailing slash',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'COPY of several sources to {target}, which does not end in a slash.',
  why: 'Docker refuses the build, or takes the last name for a file: the image then lacks what it should hold.',
  fix: 'End the target in a slash.',
  machineFix: 'yes',
  references: ['https://docs.docker.com/reference/dockerfile/#copy'],
  mappings: {
    hadolint: ['DL3021'],
    trivy: ['DS-0011'],
  },
  *check(file) {
    for (const step of stepsIn(file)) {
      if (step.name !== 'COPY' || step.arguments.length < 3) continue;
      const target = step.arguments.at(-1)!;
      const value = knownValue(file, step, target);
      if (/[/\\]$/.test(value ?? target.value)) continue;
      if (value === undefined && !/[\w.-]$/.test(target.value.replace(/\$\w+$/, ''))) {
        yield {
          undecided: `Whether ${target.text} ends in a slash depends on a variable without a value in the file.`,
        };
        continue;
      }
      // In front of a closing quote.
      const at = /["']$/.test(target.text) ? target.span.end - 1 : target.span.end;
      yield { at: target.span, data: { target: target.value }, edits: [replace({ start: at, end: at }, '/')] };
    }
  },
});
