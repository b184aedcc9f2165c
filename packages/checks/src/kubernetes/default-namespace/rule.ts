import { defineRule } from '../../rule.ts';

export const defaultNamespace = defineRule({
  id: 'default-namespace',
  title: 'Object in the default namespace',
  severity: 'low',
  class: 'misconfig',
  kinds: [
    'workload',
    'Service',
    'Secret',
    'ServiceAccount',
    'Role',
    'RoleBinding',
    'ConfigMap',
    'Ingress',
    'PersistentVolumeClaim',
    'NetworkPolicy',
    'PodDisruptionBudget',
    'HorizontalPodAutoscaler',
    'Endpoints',
    'EndpointSlice',
    'Lease',
    'CSIStorageCapacity',
    'PodTemplate',
  ],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{kind} {name} lands in the namespace default{how}.',
  why: 'Everything that names no namespace meets there: quotas, network policies and roles cannot tell one application from the next, and a role for one of them holds for all.',
  fix: 'Set `metadata.namespace` to a namespace of the application.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/'],
  mappings: {
    kubescape: ['C-0061', 'C-0212'],
    trivy: ['KSV-0110'],
    checkov: ['CKV_K8S_21'],
    'kube-linter': ['use-namespace'],
    kyverno: ['disallow-default-namespace'],
  },
  *check(object) {
    const { kind, name } = object;
    if (object.namespace !== '' && object.namespace !== 'default') return;
    if ('first' in object && !object.first) return;
    // The cluster makes these two itself, and they can be nowhere else.
    if ((kind === 'ServiceAccount' && name === 'default') || (kind === 'Service' && name === 'kubernetes')) return;
    const how = object.namespace === '' ? ' because it names none' : '';
    yield { at: '/metadata/namespace', data: { kind, name, how } };
  },
});
