import { hasPort, ingressBackends } from '../../network.ts';
import { annotationsOf } from '../../object.ts';
import { defineRule } from '../../rule.ts';

export const ingressBackendDangling = defineRule({
  id: 'ingress-backend-dangling',
  title: 'Ingress backend missing',
  severity: 'low',
  class: 'network',
  kinds: ['Ingress'],
  scope: 'project',
  needs: [],
  params: {},
  seen: 'Ingress {name} sends to {what}, which is not there.',
  why: 'Requests to this path get an error page (503), however healthy the application is.',
  fix: 'Correct the name or port of the Service, or add the Service to the same namespace.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/services-networking/ingress/'],
  mappings: {
    kubescape: ['C-0298'],
    'kube-linter': ['dangling-ingress'],
    'kube-score': ['ingress-targets-service'],
  },
  *check(ingress, { project }) {
    const annotations = annotationsOf(ingress);
    for (const backend of ingressBackends(ingress)) {
      // The AWS controller takes a name of an annotation in place of a Service: https://kubernetes-sigs.github.io/aws-load-balancer-controller/
      if (annotations.has(`alb.ingress.kubernetes.io/actions.${backend.service}`)) continue;
      const service = project.find('Service', backend.namespace, backend.service, ingress);
      if (!service) {
        yield {
          at: backend.pointer,
          data: { name: ingress.name, what: `Service ${backend.service} in namespace ${backend.namespace}` },
        };
      } else if (!hasPort(service, backend.port)) {
        yield {
          at: backend.pointer.replace(/\/service\/name$/, '/service/port').replace(/Name$/, 'Port'),
          data: { name: ingress.name, what: `port ${String(backend.port)} of Service ${backend.service}` },
        };
      }
    }
  },
});
