import { fieldOf, itemsOf } from '../../object.ts';
import { defineRule, remove } from '../../rule.ts';

export const hostPort = defineRule({
  id: 'host-port',
  title: 'Container binds a host port',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {
    allowedHostPorts: { type: 'integer-list', default: [], about: 'Ports of the node that containers may bind.' },
  },
  seen: 'Container {container} binds port {port} of its node.',
  why: 'The port is open on the address of the node past Services and most firewalls of the cluster, and only one such pod fits on a node.',
  fix: 'Remove `hostPort` and expose the pod through a Service.',
  machineFix: 'yes',
  references: [
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    'https://kubernetes.io/docs/concepts/configuration/overview/',
  ],
  mappings: {
    kubescape: ['C-0044', 'C-0204'],
    trivy: ['KSV-0024'],
    checkov: ['CKV_K8S_26'],
    polaris: ['hostPortSet'],
    'kube-scan': ['HostPort'],
    kyverno: ['disallow-host-ports', 'disallow-host-ports-range'],
  },
  *check(workload, { params }) {
    // On the network of the node every port is one of the node: that is host-network's to say.
    if (workload.podSpec.hostNetwork === true) return;
    for (const container of workload.containers) {
      for (const entry of itemsOf(container.field('ports'))) {
        const { pointer, value: port } = fieldOf(entry.value, entry.pointer, ['hostPort']);
        if (typeof port !== 'number' || port === 0 || params.allowedHostPorts.includes(port)) continue;
        yield { at: pointer, data: { container: container.label, port }, edits: [remove(pointer)] };
      }
    }
  },
});
