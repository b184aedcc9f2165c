import { fieldOf } from '../../object.ts';
import { declaresPort, handlerOf } from '../../probe.ts';
import { defineRule } from '../../rule.ts';

export const probePortNotExposed = defineRule({
  id: 'probe-port-not-exposed',
  title: 'Probe targets an undeclared port',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'The {probe} probe of container {container} asks port {port}, which is none of its declared TCP ports.',
  why: 'A probe of an unknown port name always fails, and one of a number that the process has given up does too: the container is restarted for ever, or never gets a request.',
  fix: 'Declare the port under `ports`, or let the probe ask one that is declared.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/'],
  mappings: {
    'kube-linter': ['liveness-port', 'readiness-port', 'startup-port'],
  },
  *check(workload) {
    for (const container of workload.containers) {
      for (const probe of ['liveness', 'readiness', 'startup'] as const) {
        const handler = handlerOf(container, `${probe}Probe`);
        if (!handler || handler.name === 'exec') continue;
        const { field } = handler;
        // With a host of its own the probe asks something else than this container.
        if (fieldOf(field.value, '', ['host']).value !== undefined) continue;
        const { pointer, value: port } = fieldOf(field.value, field.pointer, ['port']);
        if (typeof port !== 'string' && typeof port !== 'number') continue;
        if (!declaresPort(container, port)) yield { at: pointer, data: { probe, container: container.label, port } };
      }
    }
  },
});
