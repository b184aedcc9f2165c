import { asRecord, type Field, itemsOf, type KubeObject } from '../../object.ts';
import { defineRule, type Observation } from '../../rule.ts';

export const sshPort = defineRule({
  id: 'ssh-port',
  title: 'SSH port declared or served',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload', 'Service'],
  scope: 'object',
  needs: [],
  params: {
    ports: { type: 'integer-list', default: [22, 2222], about: 'Ports that count as those of SSH.' },
  },
  seen: '{subject} opens port {port}, where SSH listens.',
  why: 'A shell for whoever has a key or guesses a password: it is outside the roles and the audit log of the cluster, and one more server to patch.',
  fix: 'Take sshd out of the image and use `kubectl exec`; if SSH is the purpose of the program, move it to a port of your own and except it.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/tasks/debug/debug-application/get-shell-running-container/'],
  mappings: {
    kubescape: ['C-0042'],
    'kube-linter': ['ssh-port'],
  },
  *check(object, { params }) {
    if (!('containers' in object)) {
      yield* servedPorts(object, params.ports);
      return;
    }
    for (const container of object.containers) {
      for (const { pointer, value } of tcpPorts(container.field('ports'))) {
        const port = value.containerPort;
        if (!isListed(port, params.ports)) continue;
        yield { at: `${pointer}/containerPort`, data: { subject: `Container ${container.label}`, port } };
      }
    }
  },
});

function* servedPorts(service: KubeObject, ports: readonly number[]): Iterable<Observation> {
  // Without a selector it leads to addresses outside, not to pods.
  if (Object.keys(asRecord(service.field('spec', 'selector').value)).length === 0) return;
  if (service.field('spec', 'type').value === 'ExternalName') return;
  for (const { pointer, value } of tcpPorts(service.field('spec', 'ports'))) {
    const name = isListed(value.port, ports) ? 'port' : 'targetPort';
    const port = value[name];
    if (isListed(port, ports)) yield { at: `${pointer}/${name}`, data: { subject: `Service ${service.name}`, port } };
  }
}

function tcpPorts(field: Field): { pointer: string; value: Readonly<Record<string, unknown>> }[] {
  return itemsOf(field)
    .map(({ pointer, value }) => ({ pointer, value: asRecord(value) }))
    .filter(({ value }) => (value.protocol ?? 'TCP') === 'TCP');
}

function isListed(port: unknown, ports: readonly number[]): port is number {
  return typeof port === 'number' && ports.includes(port);
}
