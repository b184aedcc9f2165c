import type { Container } from './container.ts';
import { asArray, asRecord, child, type Field, fieldOf } from './object.ts';
import type { Workload } from './workload.ts';

export type ProbeName = 'livenessProbe' | 'readinessProbe' | 'startupProbe';

export type HandlerName = 'httpGet' | 'tcpSocket' | 'grpc' | 'exec';

export interface Handler {
  readonly name: HandlerName;
  readonly field: Field;
}

/** What a probe does; undefined where the container has no such probe, or one that does nothing. */
export function handlerOf(container: Container, probe: ProbeName): Handler | undefined {
  const { pointer, value } = container.field(probe);
  for (const name of handlerNames) {
    const field = fieldOf(value, pointer, [name]);
    if (field.value !== undefined) return { name, field };
  }
  return undefined;
}

const handlerNames = ['httpGet', 'tcpSocket', 'grpc', 'exec'] as const;

/** Whether pods of this workload are meant to end: Jobs of any maker, and pods that are not restarted when they do. */
export function runsToEnd(workload: Workload): boolean {
  if (workload.kind.endsWith('Job')) return true;
  const policy = workload.podSpec.restartPolicy;
  return policy === 'Never' || policy === 'OnFailure';
}

/**
 * The number of a probe's port: as written, as digits, or by its name among the TCP ports of the container, since a
 * probe never speaks UDP. Undefined where the name is none of theirs.
 */
export function portNumber(container: Container, port: unknown): number | undefined {
  if (typeof port === 'number') return port;
  if (typeof port !== 'string') return undefined;
  const named = tcpPorts(container).find((entry) => child(entry, 'name') === port);
  if (named !== undefined) return Number(child(named, 'containerPort'));
  return /^\d{1,5}$/.test(port) ? Number(port) : undefined;
}

/** Whether a container declares a port that a probe may ask, by number or name. */
export function declaresPort(container: Container, port: unknown): boolean {
  const number = portNumber(container, port);
  return number !== undefined && tcpPorts(container).some((entry) => child(entry, 'containerPort') === number);
}

function tcpPorts(container: Container): readonly unknown[] {
  return asArray(container.value.ports).filter((entry) => (asRecord(entry).protocol ?? 'TCP') === 'TCP');
}
