import type { Container } from './container.ts';
import { child, type Field } from './object.ts';
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
  return readAmount(container.value.resources, list, resource);
}

/** Reads an amount below a value of `resources`, of a container or of a pod. */
function readAmount(resources: unknown, list: ResourceList, resource: ResourceName): Amount {
  const value = child(child(resources, list), resource) ?? undefined;
  if (value === undefined) return absent;
  if (typeof value !== 'string' && typeof value !== 'number') return unreadable;
  let amount = amounts.get(value);
  if (!amount) {
    const quantity = tryParseQuantity(value);
    amount =
      quantity === undefined ? unreadable : { state: quantity === 0n ? 'zero' : 'set', quantity, written: value };
    if (amounts.size < maxAmounts) amounts.set(value, amount);
  }
  return amount;
}

const absent: Amount = { state: 'absent' };
const unreadable: Amount = { state: 'unreadable' };

/** A repository writes a few dozen amounts thousands of times; several rules read each of them. */
const amounts = new Map<string | number, Amount>();
const maxAmounts = 10_000;

/**
 * The containers without an amount of cpu or memory. A limit alone is also a request, by the API server's default; an
 * amount of the pod holds for each of its containers.
 * @param proposal what the fix puts there; moved to the other end where it would leave a request above its limit
 * @returns observations with `container` and `state` ("not set" or "zero")
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/assign-pod-level-resources/
 */
export function* missingAmounts(
  workload: Workload,
  list: ResourceList,
  resource: 'cpu' | 'memory',
  proposal: string,
): Iterable<Observation> {
  if (podGives(workload, list, resource)) return;
  for (const container of workload.containers) {
    if (container.class === 'ephemeralContainers') continue;
    const own = amountOf(container, list, resource);
    if (own.state === 'set') continue;
    if (own.state === 'unreadable') {
      yield { undecided: `${resource} of container ${container.label} is no quantity.` };
      continue;
    }
    const other = amountOf(container, list === 'requests' ? 'limits' : 'requests', resource);
    if (list === 'requests' && own.state === 'absent') {
      if (other.state === 'set') continue;
      if (other.state === 'unreadable') {
        yield { undecided: `${resource} of container ${container.label} is no quantity.` };
        continue;
      }
    }
    const { pointer } = amountField(container, list, resource);
    yield {
      at: pointer,
      data: { container: container.label, state: own.state === 'zero' ? 'zero' : 'not set' },
      edits: [propose(pointer, fitting(proposal, list, other))],
    };
  }
}

function podGives(workload: Workload, list: ResourceList, resource: 'cpu' | 'memory'): boolean {
  const { resources } = workload.podSpec;
  if (readAmount(resources, list, resource).state === 'set') return true;
  return list === 'requests' && readAmount(resources, 'limits', resource).state === 'set';
}

function fitting(proposal: string, list: ResourceList, other: Amount): string | number {
  if (other.state !== 'set') return proposal;
  const quantity = tryParseQuantity(proposal);
  if (quantity === undefined) return proposal;
  const crossed = list === 'limits' ? quantity < other.quantity : quantity > other.quantity;
  return crossed ? other.written : proposal;
}

/** A request beside its limit, both given and readable, and not equal. */
export interface UnequalAmounts {
  readonly requested: string | number;
  readonly limit: string | number;
}

/** Compares the request and the limit below a value of `resources`. A zero limit is none. */
export function unequalAmounts(resources: unknown, resource: ResourceName): UnequalAmounts | undefined {
  const limit = readAmount(resources, 'limits', resource);
  if (limit.state !== 'set') return undefined;
  const request = readAmount(resources, 'requests', resource);
  if (request.state !== 'set' && request.state !== 'zero') return undefined;
  return request.quantity === limit.quantity ? undefined : { requested: request.written, limit: limit.written };
}
