import { stageNamed } from '@sallyport/syntax';
import { defineRule } from '../../rule.ts';

export const dfCopyFromUnknown = defineRule({
  id: 'df-copy-from-unknown',
  title: 'COPY --from names no earlier stage',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'COPY --from={source} names no earlier stage, so Docker takes it for an image.',
  why: 'A stage that was renamed or misspelt becomes a pull of `name:latest` from the public registry: whoever owns that name there puts files into your image.',
  fix: 'Name an earlier stage, or write the image with its tag.',
  machineFix: 'no',
  references: ['https://docs.docker.com/reference/dockerfile/#copy---from'],
  mappings: {
    hadolint: ['DL3022'],
  },
  *check(file) {
    for (const stage of file.stages) {
      for (const instruction of stage.instructions) {
        const flag = instruction.name === 'COPY' ? instruction.flags.find(({ name }) => name === 'from') : undefined;
        const source = flag?.value;
        if (!flag || !source || source.includes(':') || stageNamed(file, source, instruction)) continue;
        // Its own stage: another rule.
        if (source.toLowerCase() === stage.alias?.toLowerCase() || source === String(stage.index)) continue;
        yield { at: flag.span, data: { source } };
      }
    }
  },
});
