import { asString } from '../../object.ts';
import { defineRule } from '../../rule.ts';

export const serviceNodeportLoadbalancer = defineRule({
  id: 'service-nodeport-loadbalancer',
  title: 'Service exposed by NodePort or LoadBalancer',
  severity: 'low',
  class: 'network',
  kinds: ['Service'],
  scope: 'object',
  needs: [],
  params: {
    forbidden: {
      type: 'string-list',
      default: ['NodePort', 'LoadBalancer'],
      about: 'Service types that are reported.',
    },
  },
  seen: 'Service {name} is of type {type}.',
  why: 'It opens a port on every node or an address of its own: traffic comes in past the Ingress, and so past its TLS, authentication and logs.',
  fix: 'Use `ClusterIP` and let an Ingress or Gateway lead to it.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/services-networking/service/#publishing-services-service-types'],
  mappings: {
    'kube-linter': ['exposed-services'],
    'kube-score': ['service-type'],
    kyverno: ['restrict-node-port'],
  },
  *check(service, { params }) {
    const type = service.field('spec', 'type');
    if (!params.forbidden.includes(asString(type.value))) return;
    yield { at: type.pointer, data: { name: service.name, type: asString(type.value) } };
  },
});
