import { asRecord, asString, asStringMap, type KubeObject, namespaceOf } from '../../object.ts';
import { defineRule } from '../../rule.ts';
import { type Labels, matchesEqualitySelector } from '../../selector.ts';

export const statefulsetServiceName = defineRule({
  id: 'statefulset-service-name',
  title: 'StatefulSet serviceName without headless Service',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['StatefulSet'],
  scope: 'project',
  needs: [],
  params: {},
  seen: 'StatefulSet {name} {state}.',
  why: 'Only a headless Service that selects the pods gives each of them its own name in DNS: without it the members of a database or queue do not find one another.',
  fix: 'Add a Service with `clusterIP: None` and the labels of the pods as selector, and name it in `serviceName`.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id'],
  mappings: {
    'kube-score': ['statefulset-has-servicename'],
  },
  *check(statefulSet, { project }) {
    const { pointer, value } = statefulSet.field('spec', 'serviceName');
    const wanted = asString(value);
    if (wanted === '') {
      yield { at: pointer, data: { name: statefulSet.name, state: 'names no Service' } };
      return;
    }
    const service = project.find('Service', statefulSet.namespace, wanted, statefulSet);
    const flaw = service
      ? flawOf(service, asStringMap(statefulSet.field('spec', 'template', 'metadata', 'labels').value))
      : `is not in namespace ${namespaceOf(statefulSet)}`;
    if (flaw) yield { at: pointer, data: { name: statefulSet.name, state: `names Service ${wanted}, which ${flaw}` } };
  },
});

function flawOf(service: KubeObject, podLabels: Labels): string | undefined {
  const { type, clusterIP, selector } = asRecord(service.value.spec);
  if (type === 'ExternalName' || clusterIP !== 'None') return 'is not headless';
  return matchesEqualitySelector(selector, podLabels) ? undefined : 'does not select its pods';
}
