import type { Span } from '@sallyport/model';
import { type Dockerfile, type Instruction, mountsOf, parseImageReference, stageNamed } from '@sallyport/syntax';
import { stepsOf } from '../../build-stage.ts';
import { defineRule } from '../../rule.ts';
import { matchesWildcard } from '../../wildcard.ts';

export const dfTrustedRegistry = defineRule({
  id: 'df-trusted-registry',
  title: 'Image from a registry outside the allow list',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {
    trustedRegistries: {
      type: 'string-list',
      default: [],
      about:
        'Host names of the registries that images may come from, such as `docker.io`; `*` stands for any text. Empty: any registry will do.',
    },
  },
  seen: 'The image {image} comes from {registry}, which is not on the list of trusted registries.',
  why: 'Whoever runs or breaks into that registry decides what goes into your image; nobody has agreed to trust them.',
  fix: 'Take the image from a trusted registry, mirror it there, or put its registry on the list.',
  machineFix: 'no',
  references: ['https://docs.docker.com/reference/dockerfile/#from'],
  mappings: {
    hadolint: ['DL3026'],
  },
  *check(file, { params }) {
    if (params.trustedRegistries.length === 0) return;
    const trusted = params.trustedRegistries.map((entry) => aliasOf(entry.toLowerCase()));
    for (const { at, text, resolved } of imagesIn(file)) {
      const image = resolved === undefined ? undefined : parseImageReference(resolved);
      if (!image) yield { undecided: `The registry of ${text} is not known.` };
      else if (!trusted.some((pattern) => matchesWildcard(image.registry, pattern))) {
        yield { at, data: { image: image.text, registry: image.registry } };
      }
    }
  },
});

interface UsedImage {
  readonly at: Span;
  readonly text: string;
  /** Undefined where a variable has no value. */
  readonly resolved: string | undefined;
}

/** The images that a build reads: as a base, to copy from, and to mount. */
function* imagesIn(file: Dockerfile): Generator<UsedImage> {
  for (const stage of file.stages) {
    const { base } = stage;
    if (base.kind === 'image' || base.kind === 'unresolved') yield { at: base.span, ...base };
    for (const step of stepsOf(stage)) {
      for (const { at, from } of sourcesOf(step)) {
        if (from === '' || from.toLowerCase() === 'scratch' || stageNamed(file, from, step)) continue;
        // Variables are not expanded here.
        yield { at, text: from, resolved: from.includes('$') ? undefined : from };
      }
    }
  }
}

function sourcesOf(step: Instruction): { at: Span; from: string }[] {
  if (step.name === 'RUN') return mountsOf(step).map(({ from, span }) => ({ at: span, from: from ?? '' }));
  const flag = step.name === 'COPY' ? step.flags.find(({ name }) => name === 'from') : undefined;
  return flag?.value === undefined ? [] : [{ at: flag.valueSpan ?? flag.span, from: flag.value }];
}

/** Other names of the registry that images without one come from. */
function aliasOf(registry: string): string {
  return registry === 'hub.docker.com' || registry === 'index.docker.io' ? 'docker.io' : registry;
}
