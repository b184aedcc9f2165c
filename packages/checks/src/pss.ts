import type { Field } from './object.ts';
import type { Workload } from './workload.ts';

/** A place that one of the Pod Security Standards speaks of: the pod, or a container. */
export interface Setter {
  /** The start of a sentence: `The pod` or `Container app`. */
  readonly subject: string;
  readonly field: Field;
}

/** A field of every security context as written. Pod Security Admission judges the pod's also where no container gets it. */
export function settersOf(workload: Workload, ...steps: string[]): Setter[] {
  const setters = [
    { subject: 'The pod', field: workload.podField('securityContext', ...steps) },
    ...workload.containers.map((container) => ({
      subject: `Container ${container.label}`,
      field: container.field('securityContext', ...steps),
    })),
  ];
  return setters.filter(({ field }) => field.value !== undefined);
}

/** Pod Security Admission goes by `os` alone: a node selector does not lift the demands that are for Linux. */
export function isWindowsPod(workload: Workload): boolean {
  return workload.podField('os', 'name').value === 'windows';
}

/** Root of a pod in a user namespace of its own is nobody on the node: since 1.35 some demands do not hold for it. */
export function hasUserNamespace(workload: Workload): boolean {
  return workload.podField('hostUsers').value === false;
}
