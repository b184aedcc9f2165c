import { isTemplated, parseImage } from '../../image.ts';
import { defineRule, set } from '../../rule.ts';

export const imagePullPolicy = defineRule({
  id: 'image-pull-policy',
  title: 'Pull policy not Always',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {
    variant: {
      type: 'string',
      default: 'floating',
      values: ['floating', 'every'],
      about: 'Whether only tags that move must be pulled always, or every image without a digest.',
    },
    floatingImageTags: {
      type: 'string-list',
      default: [],
      about: 'Tags that move, besides `latest` and none at all.',
    },
  },
  seen: 'Container {container} pulls {image} {when}.',
  why: 'A node goes on with whatever it once pulled under that name: a repaired image does not arrive, and a pod without credentials can use a private image that another pod pulled.',
  fix: 'Set `imagePullPolicy: Always`, or name the image by its digest.',
  machineFix: 'yes',
  references: ['https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy'],
  mappings: {
    kubescape: ['C-0075'],
    checkov: ['CKV_K8S_15'],
    polaris: ['pullPolicyNotAlways'],
    'kube-score': ['container-image-pull-policy'],
    'kube-linter': ['template:image-pull-policy'],
  },
  *check(workload, { params }) {
    for (const container of workload.containers) {
      const { tag, digest } = parseImage(container.image);
      const { pointer, value: policy } = container.field('imagePullPolicy');
      if (container.image === '' || digest !== '' || policy === 'Always') continue;
      const floating = tag === '' || tag === 'latest' || params.floatingImageTags.includes(tag);
      // Without a policy, the API server sets Always for `latest` and IfNotPresent for any other tag.
      if (policy === undefined && (tag === '' || tag === 'latest')) continue;
      if (isTemplated(tag) && (policy === undefined || params.variant === 'floating')) {
        yield { undecided: `The tag of container ${container.label} is filled in elsewhere: ${container.image}.` };
        continue;
      }
      if (params.variant === 'floating' && !floating) continue;
      yield {
        at: pointer,
        data: {
          container: container.label,
          image: container.image,
          when: policy === 'Never' ? 'never' : 'only where the node has nothing of that name',
        },
        edits: [set(pointer, 'Always')],
      };
    }
  },
});
