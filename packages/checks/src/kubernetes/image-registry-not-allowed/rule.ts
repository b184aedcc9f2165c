import { fullRepository, isInRepository, isTemplated, parseImage } from '../../image.ts';
import { defineRule } from '../../rule.ts';

export const imageRegistryNotAllowed = defineRule({
  id: 'image-registry-not-allowed',
  title: 'Image from a registry outside the allow list',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {
    imageRepositoryAllowList: {
      type: 'string-list',
      default: [],
      about:
        'Registries and repositories that images may come from, with all paths below them; `*.acme.io` is any registry of that domain. Where empty, nothing is reported.',
    },
  },
  seen: 'Container {container} runs an image of {repository}, which is not on the allow list.',
  why: 'Nobody of yours scans, signs or keeps what lies there: a typing error in a name or a seized account is enough to run the code of others.',
  fix: 'Copy the image to a registry on the list, or put its repository on `imageRepositoryAllowList`.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/containers/images/'],
  mappings: {
    kubescape: ['C-0078'],
    trivy: ['KSV-0125', 'KSV-0032', 'KSV-0033', 'KSV-0035'],
    kyverno: ['restrict-image-registries'],
  },
  *check(workload, { params }) {
    if (params.imageRepositoryAllowList.length === 0) {
      yield { undecided: 'No registry is on imageRepositoryAllowList, so nothing tells which ones are yours.' };
      return;
    }
    for (const { label, image: reference, pointer } of workload.containers) {
      if (reference === '') continue;
      const image = parseImage(reference);
      if (params.imageRepositoryAllowList.some((entry) => isInRepository(image, entry))) continue;
      const repository = fullRepository(image);
      if (isTemplated(repository)) yield { undecided: `The image of container ${label} is filled in elsewhere.` };
      else yield { at: `${pointer}/image`, data: { container: label, repository } };
    }
  },
});
