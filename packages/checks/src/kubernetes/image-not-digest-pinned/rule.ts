import { isInRepository, isTemplated, parseImage } from '../../image.ts';
import { defineRule } from '../../rule.ts';

export const imageNotDigestPinned = defineRule({
  id: 'image-not-digest-pinned',
  title: 'Image not pinned by digest',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {
    exemptRepositories: {
      type: 'string-list',
      default: [],
      about: 'Registries and repositories whose images need no digest; an entry holds for all paths below it.',
    },
  },
  seen: 'Container {container} runs {image}, which {state}.',
  why: 'Whoever can push to the repository can move the tag, and the next pod runs their code under the name that you reviewed.',
  fix: 'Append the digest: `name:tag@sha256:…`; a bot can keep it up to date.',
  machineFix: 'no',
  references: [
    'https://kubernetes.io/docs/concepts/containers/images/',
    'https://github.com/opencontainers/image-spec/blob/main/descriptor.md#digests',
  ],
  mappings: {
    kubescape: ['C-0306'],
    checkov: ['CKV_K8S_43'],
  },
  *check(workload, { params }) {
    for (const { label, image: reference, pointer } of workload.containers) {
      if (reference === '') continue;
      const image = parseImage(reference);
      if (isDigest(image.digest) || params.exemptRepositories.some((entry) => isInRepository(image, entry))) continue;
      if (isTemplated(reference)) {
        yield { undecided: `The image of container ${label} is filled in elsewhere: ${reference}.` };
        continue;
      }
      const state = image.digest === '' ? 'has no digest' : 'has something else in the place of the digest';
      yield { at: `${pointer}/image`, data: { container: label, image: reference, state } };
    }
  },
});

/** The algorithms that the image specification registers, in lower case, each with its length. */
function isDigest(digest: string): boolean {
  return /^(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/.test(digest);
}
