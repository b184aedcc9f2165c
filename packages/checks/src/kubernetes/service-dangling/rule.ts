import { networkOf } from '../../network.ts';
import { asRecord, namespaceOf } from '../../object.ts';
import { operatedBy } from '../../operator.ts';
import { defineRule } from '../../rule.ts';

export const serviceDangling = defineRule({
  id: 'service-dangling',
  title: 'Service selects nothing',
  severity: 'low',
  class: 'network',
  kinds: ['Service'],
  scope: 'project',
  needs: [],
  params: {},
  seen: 'The selector of Service {name} matches no pods in namespace {namespace}.',
  why: 'The Service has no endpoints: every call through it fails, and nothing else reports why.',
  fix: 'Make the selector equal to labels of the pod template, or remove the Service.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/services-networking/service/'],
  mappings: {
    kubescape: ['C-0293'],
    'kube-linter': ['dangling-service'],
    'kube-score': ['service-targets-pod'],
  },
  *check(service, { project }) {
    const selector = service.field('spec', 'selector');
    if (service.field('spec', 'type').value === 'ExternalName') return;
    if (Object.keys(asRecord(selector.value)).length === 0) return;
    if (networkOf(project).selectsWorkload(service)) return;
    const namespace = namespaceOf(service);
    if (namespace === 'kube-system') {
      yield {
        undecided: `Service ${service.name} may select pods of the cluster itself, which are not among these files.`,
      };
      return;
    }
    const resource = operatedBy(project, namespace, selector.value);
    if (resource) {
      yield {
        undecided: `Service ${service.name} may select pods that are made for ${resource.kind} ${resource.name}.`,
      };
      return;
    }
    yield { at: selector.pointer, data: { name: service.name, namespace } };
  },
});
