import { routeBackends } from '../../network.ts';
import { defineRule } from '../../rule.ts';

export const gatewayBackendDangling = defineRule({
  id: 'gateway-backend-dangling',
  title: 'Gateway route backend missing',
  severity: 'low',
  class: 'network',
  kinds: ['HTTPRoute', 'TCPRoute', 'UDPRoute', 'GRPCRoute', 'TLSRoute'],
  scope: 'project',
  needs: [],
  params: {},
  seen: '{kind} {name} sends to Service {service}, which is not in namespace {namespace}.',
  why: 'The gateway answers 500 for every request that this rule takes.',
  fix: 'Correct the name or namespace of the backendRef, or add the Service.',
  machineFix: 'no',
  references: ['https://gateway-api.sigs.k8s.io/reference/spec/'],
  mappings: {
    kubescape: ['C-0302'],
  },
  *check(route, { project }) {
    if (route.group !== 'gateway.networking.k8s.io') return;
    for (const { pointer, namespace, service } of routeBackends(route)) {
      if (project.find('Service', namespace, service)) continue;
      yield { at: pointer, data: { kind: route.kind, name: route.name, service, namespace } };
    }
  },
});
