import { stageNamed } from '@sallyport/syntax';
import { defineRule } from '../../rule.ts';

export const dfCopyFromSelf = defineRule({
  id: 'df-copy-from-self',
  title: 'COPY --from refers to its own stage',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'COPY --from={source} refers to the stage that it stands in.',
  why: 'A stage cannot copy from itself: the build fails, or the name is looked up on the public registry, where a stranger may own it.',
  fix: 'Name the earlier stage that holds the files, or copy without --from.',
  machineFix: 'no',
  references: ['https://docs.docker.com/reference/dockerfile/#copy---from'],
  mappings: {
    hadolint: ['DL3023'],
    trivy: ['DS-0006'],
  },
  *check(file) {
    for (const stage of file.stages) {
      for (const instruction of stage.instructions) {
        const flag = instruction.name === 'COPY' ? instruction.flags.find(({ name }) => name === 'from') : undefined;
        const source = flag?.value;
        if (!flag || !source) continue;
        const isOwn = source.toLowerCase() === stage.alias?.toLowerCase() || source === String(stage.index);
        // An earlier stage of the same name is what Docker takes.
        if (isOwn && !stageNamed(file, source, instruction)) yield { at: flag.span, data: { source } };
      }
    }
  },
});
