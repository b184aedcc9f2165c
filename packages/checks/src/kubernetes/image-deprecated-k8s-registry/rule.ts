import { defineRule, set } from '../../rule.ts';

export const imageDeprecatedK8sRegistry = defineRule({
  id: 'image-deprecated-k8s-registry',
  title: 'Frozen k8s.gcr.io registry',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} takes {image} from the frozen registry k8s.gcr.io.',
  why: 'Nothing has been published there since April 2023: its images get no security fixes, and pods stop starting when it goes.',
  fix: 'Take the image from registry.k8s.io, which holds the same ones under the same names.',
  machineFix: 'yes',
  references: ['https://kubernetes.io/blog/2023/02/06/k8s-gcr-io-freeze-announcement/'],
  mappings: {
    kubescape: ['C-0253'],
  },
  *check(workload) {
    for (const { label, image, pointer } of workload.containers) {
      if (!image.toLowerCase().startsWith(frozen)) continue;
      const moved = `registry.k8s.io/${image.slice(frozen.length)}`;
      yield { at: `${pointer}/image`, data: { container: label, image }, edits: [set(`${pointer}/image`, moved)] };
    }
  },
});

const frozen = 'k8s.gcr.io/';
