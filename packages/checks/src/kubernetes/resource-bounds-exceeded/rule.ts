import { tryParseQuantity } from '../../quantity.ts';
import { amountField, amountOf, resourceContainers } from '../../resources.ts';
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
    for (const { list, resource, what } of amounts) {
      const name = `${resource}${list === 'requests' ? 'Request' : 'Limit'}` as const;
      const min = boundOf(params[`${name}Min`]);
      const max = boundOf(params[`${name}Max`]);
      if (min === undefined && max === undefined) continue;
      for (const container of resourceContainers(workload)) {
        const amount = amountOf(container, list, resource);
        if (amount.state === 'absent') continue;
        if (amount.state === 'unreadable' || min === 'unreadable' || max === 'unreadable') {
          yield { undecided: `The ${what} of container ${container.label} or its bound is no quantity.` };
          continue;
        }
        const below = min !== undefined && amount.quantity < min;
        if (!below && (max === undefined || amount.quantity <= max)) continue;
        yield {
          at: amountField(container, list, resource).pointer,
          data: {
            what,
            container: container.label,
            amount: amount.written,
            side: below ? 'below the minimum of' : 'above the maximum of',
            bound: below ? params[`${name}Min`] : params[`${name}Max`],
          },
        };
      }
    }
  },
});

const amounts = [
  { list: 'requests', resource: 'cpu', what: 'CPU request' },
  { list: 'limits', resource: 'cpu', what: 'CPU limit' },
  { list: 'requests', resource: 'memory', what: 'memory request' },
  { list: 'limits', resource: 'memory', what: 'memory limit' },
] as const;

function boundOf(text: string): bigint | 'unreadable' | undefined {
  return text === '' ? undefined : (tryParseQuantity(text) ?? 'unreadable');
}
