import { asString } from '../../object.ts';
import { defineRule } from '../../rule.ts';

export const pssHostProbes = defineRule({
  id: 'pss-host-probes',
  title: 'Probe or hook calls another host',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} names the host {host} in its {handler}.',
  why: 'The kubelet makes the call, from the network of the node: a probe can so reach what the pod itself may not. The baseline level refuses it since Kubernetes 1.34.',
  fix: 'Remove `host`, so that the address of the pod is called; name a virtual host by an `httpHeaders` entry for Host.',
  machineFix: 'partial',

  references: [
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    'https://kubernetes.io/docs/concepts/workloads/pods/probes/',
  ],
  mappings: {},
  *check(workload) {
    for (const container of workload.containers) {
      for (const [parent, handler] of handlers) {
        for (const action of ['httpGet', 'tcpSocket']) {
          const { pointer, value } = container.field(...parent, action, 'host');
          const host = asString(value);
          if (host === '') continue;
          yield {
            at: pointer,
            data: { container: container.label, host, handler },
            edits: [{ op: 'remove', pointer, placeholder: true }],
          };
        }
      }
    }
  },
});

const handlers: readonly (readonly [path: readonly string[], name: string])[] = [
  [['livenessProbe'], 'liveness probe'],
  [['readinessProbe'], 'readiness probe'],
  [['startupProbe'], 'startup probe'],
  [['lifecycle', 'postStart'], 'postStart hook'],
  [['lifecycle', 'preStop'], 'preStop hook'],
];
