import { lineage } from '@sallyport/syntax';
import { labelNames, labelParams } from '../../label-schema.ts';
import { defineRule } from '../../rule.ts';

export const dfLabelMissing = defineRule({
  id: 'df-label-missing',
  title: 'Required label missing',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: labelParams,
  seen: 'The image lacks {labels}.',
  why: 'In an incident nobody can tell from the image who owns it and which source it was built from.',
  fix: 'Set the label with LABEL in the last stage, or in one that it is built on.',
  machineFix: 'no',
  references: [
    'https://docs.docker.com/engine/manage-resources/labels/',
    'https://github.com/opencontainers/image-spec/blob/main/annotations.md',
  ],
  mappings: {
    hadolint: ['DL3049'],
  },
  *check(file, { params }) {
    const stage = file.stages.at(-1);
    const wanted = Object.keys(params.labelSchema);
    if (!stage || wanted.length === 0) return;
    // What other stages carry is lost, but for those that this one is built on.
    const names = new Set(lineage(file, stage).flatMap(labelNames));
    const missing = wanted.filter((name) => !names.has(name));
    if (missing.length === 0) return;
    const labels = `the ${missing.length === 1 ? 'label' : 'labels'} ${missing.join(', ')}`;
    yield { at: stage.from.keyword, data: { labels } };
  },
});
