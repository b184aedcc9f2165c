import { asRecord, itemsOf } from '../../object.ts';
import { defineRule } from '../../rule.ts';

export const dnsConfigOptions = defineRule({
  id: 'dns-config-options',
  title: 'Required dnsConfig option missing',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {
    key: { type: 'string', default: 'ndots', about: 'Name of the resolver option that every pod must set.' },
    value: { type: 'string', default: '2', about: 'Value it must have; empty for an option without one.' },
  },
  seen: 'The DNS configuration of {workload} {state}.',
  why: 'With the default of five dots every outside name is first asked for under each search domain of the cluster: several times the queries, slow calls, and a DNS service that falls over under load.',
  fix: 'Add the option to `dnsConfig.options` of the pod.',
  machineFix: 'no',
  folded: true,
  references: ['https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-dns-config'],
  mappings: {
    'kube-linter': ['dnsconfig-options'],
  },
  *check(workload, { params: { key, value } }) {
    if (key === '') return;
    const options = workload.podField('dnsConfig', 'options');
    const wanted = value === '' ? key : `${key}:${value}`;
    const own = itemsOf(options).find((option) => asRecord(option.value).name === key);
    const set = own && String(asRecord(own.value).value ?? '');
    if (set === value) return;
    const state = set === undefined ? `does not set ${wanted}` : `sets ${key}:${set} and not ${wanted}`;
    yield {
      at: own ? `${own.pointer}/value` : options.pointer,
      data: { workload: `${workload.kind} ${workload.name}`, state },
    };
  },
});
