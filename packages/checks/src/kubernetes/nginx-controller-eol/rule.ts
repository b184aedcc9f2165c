import { parseImage } from '../../image.ts';
import { defineRule } from '../../rule.ts';

export const nginxControllerEol = defineRule({
  id: 'nginx-controller-eol',
  title: 'ingress-nginx is end of life',
  severity: 'medium',
  class: 'network',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} runs ingress-nginx ({image}), which is no longer maintained.',
  why: 'The project ended in March 2026: the next hole in a component that faces the internet and can read Secrets stays open.',
  fix: 'Move to a Gateway API implementation or a maintained Ingress controller.',
  machineFix: 'no',
  references: ['https://kubernetes.io/blog/2025/11/11/ingress-nginx-retirement/'],
  mappings: {
    kubescape: ['C-0292'],
  },
  *check(workload) {
    if (!controllerKinds.includes(workload.kind)) return;
    for (const container of workload.containers) {
      if (!names.some((name) => container.image.includes(name))) continue;
      const { repository } = parseImage(container.image);
      yield { at: `${container.pointer}/image`, data: { container: container.label, image: repository } };
    }
  },
});

const controllerKinds: readonly string[] = ['Deployment', 'DaemonSet', 'StatefulSet'];

const names = ['ingress-nginx/controller', 'k8s.gcr.io/ingress-nginx', 'registry.k8s.io/ingress-nginx'] as const;
