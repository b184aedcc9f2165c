import { asArray, asRecord, type KubeObject, labelsOf, namespaceOf } from '../../object.ts';
import type { Project } from '../../project.ts';
import { defineRule } from '../../rule.ts';
import { matchesLabelSelector } from '../../selector.ts';
import { inIndex, mark, type SelectorIndex, selectorIndex } from '../../selector-index.ts';

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
    const { any, names, places, selector } = targetOf(monitor);
    const hits = hitsOf(project);
    if (hits.inPlace.has(monitor)) return;
    // The API server makes this one Service; it is in nobody's files.
    const isApiServer = any || places.includes('default');
    if (isApiServer && matchesLabelSelector(selector, apiServerLabels)) return;
    if (!any && places.includes('kube-system')) {
      yield { undecided: `ServiceMonitor ${monitor.name} may select a Service of the cluster itself.` };
    } else if (monitor.namespace === '' && names.length === 0 && hits.anywhere.has(monitor)) {
      yield { undecided: `ServiceMonitor ${monitor.name} names no namespace; a Service that fits is in another one.` };
    } else {
      const place = any ? 'any namespace' : `namespace ${places.join(', ')}`;
      yield { at: '/spec/selector', data: { name: monitor.name, place } };
    }
  },
});

const apiServerLabels: ReadonlyMap<string, string> = new Map([
  ['component', 'apiserver'],
  ['provider', 'kubernetes'],
]);

interface Target {
  readonly any: boolean;
  readonly names: readonly string[];
  /** Namespaces that are looked at unless `any` is set. */
  readonly places: readonly string[];
  /** An absent one is empty, and so selects every Service. */
  readonly selector: unknown;
}

function targetOf(monitor: KubeObject): Target {
  const { any, matchNames } = asRecord(monitor.field('spec', 'namespaceSelector').value);
  const names = [...new Set(asArray(matchNames).map(String))];
  return {
    any: any === true,
    names,
    places: names.length > 0 ? names : [namespaceOf(monitor)],
    selector: monitor.field('spec', 'selector').value ?? {},
  };
}

interface Hits {
  readonly inPlace: ReadonlySet<KubeObject>;
  readonly anywhere: ReadonlySet<KubeObject>;
}

const hitsByProject = new WeakMap<Project, Hits>();

/** The monitors that select a Service, found in one pass over the Services. */
function hitsOf(project: Project): Hits {
  const known = hitsByProject.get(project);
  if (known) return known;
  const indexes = new Map<string, SelectorIndex<KubeObject>>();
  const everywhere = selectorIndex<KubeObject>(matchesLabelSelector);
  const inPlace = new Set<KubeObject>();
  const anywhere = new Set<KubeObject>();
  for (const monitor of project.ofKind('ServiceMonitor')) {
    const { any, places, selector } = targetOf(monitor);
    everywhere.add(selector, monitor);
    if (any) continue;
    for (const place of places) inIndex(indexes, place, matchesLabelSelector).add(selector, monitor);
  }
  for (const service of project.ofKind('Service')) {
    const labels = labelsOf(service);
    mark(indexes.get(namespaceOf(service)), labels, (monitor) => inPlace.add(monitor));
    mark(everywhere, labels, (monitor) => {
      anywhere.add(monitor);
      if (targetOf(monitor).any) inPlace.add(monitor);
    });
  }
  const hits = { inPlace, anywhere };
  hitsByProject.set(project, hits);
  return hits;
}
