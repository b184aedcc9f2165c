import { type Container, longRunning } from '../../container.ts';
import { asArray, asString, child } from '../../object.ts';
import { type Handler, handlerOf, type ProbeName, portNumber, runsToEnd } from '../../probe.ts';
import { defineRule } from '../../rule.ts';

export const probesIdentical = defineRule({
  id: 'probes-identical',
  title: 'Liveness equals readiness probe',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Both the liveness and the readiness probe of container {container} {action}, and liveness gives up no later.',
  why: 'Whatever should only stop requests for a while, such as a slow database, restarts the container instead: under load all replicas restart together.',
  fix: 'Let the liveness probe ask less, such as whether the process answers at all, or raise its `failureThreshold` above that of the readiness probe.',
  machineFix: 'no',
  references: [
    'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/',
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/',
  ],
  mappings: {
    'kube-score': ['pod-probes-identical'],
  },
  *check(workload) {
    if (runsToEnd(workload)) return;
    for (const container of longRunning(workload.containers)) {
      const liveness = handlerOf(container, 'livenessProbe');
      const readiness = handlerOf(container, 'readinessProbe');
      if (!liveness || liveness.name !== readiness?.name) continue;
      if (questionOf(container, liveness) !== questionOf(container, readiness)) continue;
      // The same question with more patience is the pattern that Kubernetes recommends for cheap endpoints.
      if (patienceOf(container, 'livenessProbe') > patienceOf(container, 'readinessProbe')) continue;
      yield {
        at: container.field('livenessProbe').pointer,
        data: { container: container.label, action: actionOf(liveness) },
      };
    }
  },
});

/** What a probe asks, with the API server's defaults, and with the number of a port in place of its name. */
function questionOf(container: Container, { name, field: { value } }: Handler): string {
  if (name === 'exec') return asArray(child(value, 'command')).map(String).join('\0');
  const port = child(value, 'port');
  const parts = [asString(child(value, 'host')), portNumber(container, port) ?? String(port)];
  if (name === 'httpGet') parts.push(asString(child(value, 'scheme')) || 'HTTP', asString(child(value, 'path')) || '/');
  if (name === 'grpc') parts.push(asString(child(value, 'service')));
  return parts.join('\0');
}

/** Seconds of failures before a probe acts. */
function patienceOf(container: Container, probe: ProbeName): number {
  const threshold = container.field(probe, 'failureThreshold').value ?? 3;
  const period = container.field(probe, 'periodSeconds').value ?? 10;
  return Number(threshold) * Number(period);
}

function actionOf({ name, field: { value } }: Handler): string {
  const port = String(child(value, 'port'));
  switch (name) {
    case 'exec':
      return 'run the same command';
    case 'httpGet':
      return `get ${asString(child(value, 'path')) || '/'} on port ${port}`;
    case 'tcpSocket':
      return `connect to port ${port}`;
    case 'grpc':
      return `call gRPC on port ${port}`;
  }
}
