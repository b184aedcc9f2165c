import { asArray, asRecord, labelsOf, namespaceOf } from '../../object.ts';
import { defineRule } from '../../rule.ts';
import { matchesLabelSelector } from '../../selector.ts';

export const servicemonitorDangling = defineRule({
  id: 'servicemonitor-dangling',
  title: 'ServiceMonitor selects nothing',
  severity: 'low',
  class: 'network',
  kinds: ['ServiceMonitor'],
  scope: 'project',
  needs: [],
  params: {},
  seen: 'ServiceMonitor {name} selects no Service in {place}.',
  why: 'Prometheus scrapes nothing for it: the alerts built on these metrics stay silent when the application fails.',
  fix: 'Make the selector match labels of the Service (its metadata, not its pods), and name its namespace under namespaceSelector.',
  machineFix: 'no',
  references: ['https://prometheus-operator.dev/docs/api-reference/api/'],
  mappings: {
    'kube-linter': ['dangling-servicemonitor'],
  },
  *check(monitor, { project }) {
    const selector = monitor.field('spec', 'selector');
    const wanted = selector.value ?? {};
    const { any, matchNames } = asRecord(monitor.field('spec', 'namespaceSelector').value);
    const names = asArray(matchNames).map(String);
    const places = new Set(names.length > 0 ? names : [namespaceOf(monitor)]);
    let elsewhere = false;
    for (const service of project.ofKind('Service')) {
      if (!matchesLabelSelector(wanted, labelsOf(service))) continue;
      if (any === true || places.has(namespaceOf(service))) return;
      elsewhere = true;
    }
    // The API server makes this one Service; it is in nobody's files.
    const isApiServer = any === true || places.has('default');
    if (isApiServer && matchesLabelSelector(wanted, apiServerLabels)) return;
    if (any !== true && places.has('kube-system')) {
      yield { undecided: `ServiceMonitor ${monitor.name} may select a Service of the cluster itself.` };
    } else if (elsewhere && monitor.namespace === '' && names.length === 0) {
      yield { undecided: `ServiceMonitor ${monitor.name} names no namespace; a Service that fits is in another one.` };
    } else {
      const place = any === true ? 'any namespace' : `namespace ${[...places].join(', ')}`;
      yield { at: selector.pointer, data: { name: monitor.name, place } };
    }
  },
});

const apiServerLabels: ReadonlyMap<string, string> = new Map([
  ['component', 'apiserver'],
  ['provider', 'kubernetes'],
]);
