import { asRecord, fieldOf, itemsOf } from '../../object.ts';
import { defineRule } from '../../rule.ts';
import type { Workload } from '../../workload.ts';

export const privilegedPort = defineRule({
  id: 'privileged-port',
  title: 'Container listens below 1024',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} listens on port {port}, below 1024.',
  why: 'Below 1024 a process needs root or NET_BIND_SERVICE, so the port is a reason to run with more rights than the program needs.',
  fix: 'Let the program listen on a port from 1024 up and map it with `targetPort` of the Service, or set the sysctl `net.ipv4.ip_unprivileged_port_start`.',
  machineFix: 'no',
  references: [
    'https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/',
    'https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service',
  ],
  mappings: {
    trivy: ['KSV-0117'],
    'kube-linter': ['privileged-ports'],
  },
  *check(workload) {
    if (workload.os === 'windows') return;
    const firstFree = firstUnprivilegedPort(workload);
    for (const container of workload.containers) {
      for (const entry of itemsOf(container.field('ports'))) {
        const { pointer, value: port } = fieldOf(entry.value, entry.pointer, ['containerPort']);
        if (typeof port !== 'number' || port <= 0 || port >= firstFree) continue;
        yield { at: pointer, data: { container: container.label, port } };
      }
    }
  },
});

/** 1024, or what the pod sets for its own network; the network of the node keeps the node's. */
function firstUnprivilegedPort(workload: Workload): number {
  if (workload.podSpec.hostNetwork === true) return 1024;
  for (const { value } of itemsOf(workload.podField('securityContext', 'sysctls'))) {
    const sysctl = asRecord(value);
    if (sysctl.name !== 'net.ipv4.ip_unprivileged_port_start' || !/^\d{1,5}$/.test(String(sysctl.value))) continue;
    return Math.min(Number(sysctl.value), 1024);
  }
  return 1024;
}
