import { isTemplated, parseImage } from '../../image.ts';
import { defineRule } from '../../rule.ts';
import { isBuiltinGroup } from '../../schema/read.ts';

export const imageTagLatest = defineRule({
  id: 'image-tag-latest',
  title: 'Image tag missing or latest',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {
    floatingTags: {
      type: 'string-list',
      default: ['latest'],
      about: 'Tags that are moved to newer images, so that they name no version.',
    },
  },
  seen: 'Container {container} {state}.',
  why: 'The name means another image tomorrow: nodes run different code under it, nobody can say which, and there is nothing to roll back to.',
  fix: 'Name a version of the image, best with its digest.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/containers/images/'],
  mappings: {
    kubescape: ['C-0075'],
    trivy: ['KSV-0013'],
    checkov: ['CKV_K8S_14'],
    'kube-linter': ['latest-tag'],
    polaris: ['tagNotSpecified'],
    'kube-score': ['container-image-tag'],
    kubeaudit: ['image:ImageTagMissing', 'image:ImageTagIncorrect'],
    kyverno: ['disallow-latest-tag'],
  },
  *check(workload, { params }) {
    for (const container of workload.containers) {
      const { label, image, pointer } = container;
      const { tag, digest } = parseImage(image);
      if (digest !== '' || (tag !== '' && !isTemplated(tag) && !params.floatingTags.includes(tag))) continue;
      if (image === '' && !isBuiltinGroup(workload.group)) {
        yield { undecided: `Container ${label} names no image: whatever runs ${workload.kind} may choose one.` };
        continue;
      }
      if (isTemplated(image)) {
        yield { undecided: `The tag of container ${label} is filled in elsewhere: ${image}.` };
        continue;
      }
      const state =
        image === '' ? 'names no image' : tag === '' ? `runs ${image} without a tag` : `runs ${image}, whose tag moves`;
      yield { at: `${pointer}/image`, data: { container: label, state } };
    }
  },
});
