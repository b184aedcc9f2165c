import type { Container } from './container.ts';
import { type Field, fieldOf } from './object.ts';
import { tryParseQuantity } from './quantity.ts';
import { type Observation, propose } from './rule.ts';
import type { Workload } from './workload.ts';

export type ResourceList = 'requests' | 'limits';

export type ResourceName = 'cpu' | 'memory' | 'ephemeral-storage';

/** An amount as a container asks for it. */
export type Amount =
  | { readonly state: 'absent' }
  | { readonly state: 'unreadable' }
  | {
      /** A written zero is no limit and no request, but it keeps the API server from filling in a default. */
      readonly state: 'zero' | 'set';
      /** In nano-units, as of `parseQuantity`. */
      readonly quantity: bigint;
      /** As it stands in the manifest. */
      readonly written: string | number;
    };

/** The containers that may have resources: the API server refuses them on ephemeral ones. */
export function resourceContainers(workload: Workload): readonly Container[] {
  return workload.containers.filter((container) => container.class !== 'ephemeralContainers');
}

export function amountField(container: Container, list: ResourceList, resource: ResourceName): Field {
  return container.field('resources', list, resource);
}

export function amountOf(container: Container, list: ResourceList, resource: ResourceName): Amount {
  return readAmount(amountField(container, list, resource).value);
}

/**
 * What the pod asks for as a whole, which holds for all of its containers together.
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/assign-pod-level-resources/
 */
export function podAmountOf(workload: Workload, list: ResourceList, resource: ResourceName): Amount {
  return readAmount(workload.podField('resources', list, resource).value);
}

function readAmount(value: unknown): Amount {
  if (value === undefined) return { state: 'absent' };
  const quantity = tryParseQuantity(value);
  if (quantity === undefined || (typeof value !== 'string' && typeof value !== 'number'))
    return { state: 'unreadable' };
  return { state: quantity === 0n ? 'zero' : 'set', quantity, written: value };
}

/**
 * The containers without an amount of cpu or memory. A limit alone is also a request, by the API server's default; an
 * amount of the pod holds for each of its containers.
 * @param proposal what the fix puts there; moved to the other end where it would leave a request above its limit
 * @returns observations with `container` and `state` ("not set" or "zero")
 */
export function* missingAmounts(
  workload: Workload,
  list: ResourceList,
  resource: 'cpu' | 'memory',
  proposal: string,
): Iterable<Observation> {
  if (podGives(workload, list, resource)) return;
  for (const container of resourceContainers(workload)) {
    const { pointer, value } = amountField(container, list, resource);
    const own = readAmount(value);
    const other = amountOf(container, list === 'requests' ? 'limits' : 'requests', resource);
    if (own.state === 'set') continue;
    if (own.state === 'unreadable') {
      yield { undecided: `${resource} of container ${container.label} is no quantity.` };
      continue;
    }
    if (list === 'requests' && own.state === 'absent' && (other.state === 'set' || other.state === 'unreadable'))
      continue;
    yield {
      at: pointer,
      data: { container: container.label, state: own.state === 'zero' ? 'zero' : 'not set' },
      edits: [propose(pointer, fitting(proposal, list, other))],
    };
  }
}

function podGives(workload: Workload, list: ResourceList, resource: 'cpu' | 'memory'): boolean {
  if (workload.podSpec.resources === undefined) return false;
  if (podAmountOf(workload, list, resource).state === 'set') return true;
  return list === 'requests' && podAmountOf(workload, 'limits', resource).state === 'set';
}

function fitting(proposal: string, list: ResourceList, other: Amount): string | number {
  const quantity = tryParseQuantity(proposal);
  if (other.state !== 'set' || quantity === undefined) return proposal;
  const crossed = list === 'limits' ? quantity < other.quantity : quantity > other.quantity;
  return crossed ? other.written : proposal;
}

/** A request beside its limit, both given and readable, and not equal. */
export interface UnequalAmounts {
  readonly request: Field;
  readonly requested: string | number;
  readonly limit: string | number;
}

/** Compares the request and the limit below a `resources` field. A zero limit is none. */
export function unequalAmounts(resources: Field, resource: ResourceName): UnequalAmounts | undefined {
  const request = fieldOf(resources.value, resources.pointer, ['requests', resource]);
  const requested = readAmount(request.value);
  const limit = readAmount(fieldOf(resources.value, resources.pointer, ['limits', resource]).value);
  if (limit.state !== 'set' || (requested.state !== 'set' && requested.state !== 'zero')) return undefined;
  if (requested.quantity === limit.quantity) return undefined;
  return { request, requested: requested.written, limit: limit.written };
}
