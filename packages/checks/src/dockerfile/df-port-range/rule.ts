import { knownValue } from '../../build-environment.ts';
import { stepsIn } from '../../build-stage.ts';
import { exposedPorts } from '../../exposed-port.ts';
import { defineRule } from '../../rule.ts';

export const dfPortRange = defineRule({
  id: 'df-port-range',
  title: 'EXPOSE port out of range',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'EXPOSE {port} names a port above 65535.',
  why: 'There is no such port: Docker refuses the build, or the port that was meant stays undocumented and unpublished.',
  fix: 'Write the port that the process listens on, from 1 to 65535.',
  machineFix: 'no',
  references: ['https://docs.docker.com/reference/dockerfile/#expose'],
  mappings: {
    hadolint: ['DL3011'],
    trivy: ['DS-0008'],
  },
  *check(file) {
    for (const step of stepsIn(file)) {
      if (step.name !== 'EXPOSE') continue;
      for (const word of step.arguments) {
        const value = knownValue(file, step, word);
        if (value === undefined) {
          yield { undecided: `The port ${word.text} has no value in the file.` };
          continue;
        }
        const ports = exposedPorts(value);
        if (ports && ports.last > highest) yield { at: word.span, data: { port: value } };
      }
    }
  },
});

const highest = 65_535;
