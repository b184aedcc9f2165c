import { tryParseQuantity } from '../../quantity.ts';
import { amountField, amountOf, type ResourceList, resourceContainers } from '../../resources.ts';
import { defineRule } from '../../rule.ts';

export const resourceBoundsExceeded = defineRule({
  id: 'resource-bounds-exceeded',
  title: 'Request or limit outside configured bounds',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {
    cpuRequestMin: { type: 'string', default: '0', about: 'Smallest CPU request that is accepted.' },
    cpuRequestMax: { type: 'string', default: '', about: 'Largest CPU request that is accepted; any where empty.' },
    cpuLimitMin: { type: 'string', default: '0', about: 'Smallest CPU limit that is accepted.' },
    cpuLimitMax: { type: 'string', default: '', about: 'Largest CPU limit that is accepted; any where empty.' },
    memoryRequestMin: { type: 'string', default: '0', about: 'Smallest memory request that is accepted.' },
    memoryRequestMax: {
      type: 'string',
      default: '',
      about: 'Largest memory request that is accepted; any where empty.',
    },
    memoryLimitMin: { type: 'string', default: '0', about: 'Smallest memory limit that is accepted.' },
    memoryLimitMax: { type: 'string', default: '', about: 'Largest memory limit that is accepted; any where empty.' },
  },
  seen: 'The {what} of container {container} is {amount}, {side} {bound}.',
  why: 'An amount out of the bounds of your cluster starves its neighbours or the container itself, or is refused by a LimitRange when it is rolled out.',
  fix: 'Choose an amount within the bounds, or move the bounds in the parameters of this rule.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/'],
  mappings: {
    kubescape: ['C-0004', 'C-0050'],
    kubeaudit: ['limits:LimitsCPUExceeded', 'limits:LimitsMemoryExceeded'],
  },
  *check(workload, { params }) {
    const bounds = boundsOf(params);
    for (const container of resourceContainers(workload)) {
      for (const { list, resource, what, min, max } of bounds) {
        const amount = amountOf(container, list, resource);
        if (amount.state === 'absent') continue;
        if (amount.state === 'unreadable' || min.quantity === undefined || max.quantity === undefined) {
          yield { undecided: `The ${what} of container ${container.label} or its bound is no quantity.` };
          continue;
        }
        const below = amount.quantity < min.quantity;
        if (!below && (max.text === '' || amount.quantity <= max.quantity)) continue;
        yield {
          at: amountField(container, list, resource).pointer,
          data: {
            what,
            container: container.label,
            amount: amount.written,
            side: below ? 'below the minimum of' : 'above the maximum of',
            bound: below ? min.text || '0' : max.text,
          },
        };
      }
    }
  },
});

interface Bound {
  readonly text: string;
  /** In nano-units; undefined where the text is no quantity. An empty text is no bound. */
  readonly quantity: bigint | undefined;
}

interface Bounds {
  readonly list: ResourceList;
  readonly resource: 'cpu' | 'memory';
  readonly what: string;
  readonly min: Bound;
  readonly max: Bound;
}

const known = new WeakMap<object, readonly Bounds[]>();

/** The bounds of a policy; read once, since one set of parameters serves the whole scan. */
function boundsOf(params: Readonly<Record<BoundName, string>>): readonly Bounds[] {
  let bounds = known.get(params);
  if (!bounds) {
    bounds = amounts.map(({ list, resource, what, name }) => ({
      list,
      resource,
      what,
      min: boundOf(params[`${name}Min`]),
      max: boundOf(params[`${name}Max`]),
    }));
    known.set(params, bounds);
  }
  return bounds;
}

const amounts = [
  { list: 'requests', resource: 'cpu', what: 'CPU request', name: 'cpuRequest' },
  { list: 'limits', resource: 'cpu', what: 'CPU limit', name: 'cpuLimit' },
  { list: 'requests', resource: 'memory', what: 'memory request', name: 'memoryRequest' },
  { list: 'limits', resource: 'memory', what: 'memory limit', name: 'memoryLimit' },
] as const;

type BoundName = `${(typeof amounts)[number]['name']}${'Min' | 'Max'}`;

/** An empty minimum lets in everything that is not negative, which no API server accepts. */
function boundOf(text: string): Bound {
  return { text, quantity: text === '' ? 0n : tryParseQuantity(text) };
}
