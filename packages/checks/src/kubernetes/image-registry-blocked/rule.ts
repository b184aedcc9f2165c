import { fullRepository, isInRepository, isTemplated, parseImage } from '../../image.ts';
import { defineRule } from '../../rule.ts';

export const imageRegistryBlocked = defineRule({
  id: 'image-registry-blocked',
  title: 'Image from a forbidden registry',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {
    untrustedRegistries: {
      type: 'string-list',
      default: [],
      about: 'Registries and repositories that no image may come from, with all paths below them.',
    },
    publicRegistries: {
      type: 'string-list',
      default: [],
      about: 'Registries open to everyone that no image may come from, such as `docker.io`.',
    },
  },
  seen: 'Container {container} runs an image of {repository}, which is {state}.',
  why: 'Anyone can publish there: images with miners and back doors lie beside the real ones, under names that differ by a letter.',
  fix: 'Copy the image to a registry of your own and scan it there.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/containers/images/'],
  mappings: {
    kubescape: ['C-0001'],
    trivy: ['KSV-0034'],
  },
  *check(workload, { params }) {
    const { untrustedRegistries, publicRegistries } = params;
    if (untrustedRegistries.length === 0 && publicRegistries.length === 0) {
      yield { undecided: 'Neither untrustedRegistries nor publicRegistries names a registry.' };
      return;
    }
    for (const { label, image: reference, pointer } of workload.containers) {
      if (reference === '') continue;
      const image = parseImage(reference);
      const repository = fullRepository(image);
      const untrusted = untrustedRegistries.some((entry) => isInRepository(image, entry));
      if (untrusted || publicRegistries.some((entry) => isInRepository(image, entry))) {
        const state = untrusted ? 'on the list of untrusted registries' : 'on the list of public registries';
        yield { at: `${pointer}/image`, data: { container: label, repository, state } };
      } else if (isTemplated(repository)) {
        yield { undecided: `The image of container ${label} is filled in elsewhere.` };
      }
    }
  },
});
