import { basePins } from '../../build-base.ts';
import { defineRule } from '../../rule.ts';

export const dfBaseNotDigestPinned = defineRule({
  id: 'df-base-not-digest-pinned',
  title: 'Base image not pinned by digest',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'The base image {image} is not pinned by digest.',
  why: 'A tag can be moved to another image at any time: whoever can push to the registry, or stand in for it, decides what your next build contains.',
  fix: 'Append the digest, as in `name:tag@sha256:…`, and let a bot raise it.',
  machineFix: 'no',
  references: [
    'https://docs.docker.com/reference/dockerfile/#from',
    'https://docs.docker.com/build/building/best-practices/#pin-base-image-versions',
  ],
  mappings: {},
  *check(file) {
    for (const stage of file.stages) {
      const { base } = stage;
      const pins = basePins(file, stage);
      if (!pins) continue;
      if (pins.digest === undefined)
        yield { undecided: `Whether ${base.text} is pinned by digest depends on a variable without a default.` };
      else if (!pins.digest) yield { at: base.span, data: { image: base.resolved ?? base.text } };
    }
  },
});
