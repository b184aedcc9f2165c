import type { Container, InheritedField } from './container.ts';
import type { Workload } from './workload.ts';

export interface InheritedValue {
  /** The start of a sentence: `Container app`, or `The pod` where its value is inherited. */
  readonly subject: string;
  readonly pointer: string;
  readonly value: unknown;
  /** The container that gets the value; of several that inherit it the first. */
  readonly container: Container;
}

/**
 * The values of an inherited field as the containers get them, each place once: a container's own, the pod's where any
 * container inherits it, and every container for which neither says anything.
 */
export function inheritedValues(workload: Workload, name: InheritedField, ...steps: string[]): InheritedValue[] {
  const podContext = `${workload.podPointer}/securityContext/`;
  const found: InheritedValue[] = [];
  let podSeen = false;
  for (const container of workload.containers) {
    const { pointer, value } = container.effective(name, ...steps);
    const inherited = pointer.startsWith(podContext);
    if (inherited && podSeen) continue;
    podSeen ||= inherited;
    found.push({ subject: inherited ? 'The pod' : `Container ${container.label}`, pointer, value, container });
  }
  return found;
}
