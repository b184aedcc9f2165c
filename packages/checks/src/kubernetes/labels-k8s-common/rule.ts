import { appendPointer } from '@sallyport/model';
import { labelsOf } from '../../object.ts';
import { defineRule, propose } from '../../rule.ts';

export const labelsK8sCommon = defineRule({
  id: 'labels-k8s-common',
  title: 'Kubernetes common labels missing',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {
    k8sRecommendedLabels: {
      type: 'string-list',
      default: [
        'app.kubernetes.io/name',
        'app.kubernetes.io/instance',
        'app.kubernetes.io/version',
        'app.kubernetes.io/component',
        'app.kubernetes.io/part-of',
        'app.kubernetes.io/managed-by',
        'app.kubernetes.io/created-by',
      ],
      about: 'Common labels of Kubernetes of which a workload needs at least one.',
    },
  },
  seen: '{kind} {name} has none of the labels {labels}.',
  why: "Dashboards, cost reports and policies that go by the common labels do not see this workload, or count it as nobody's.",
  fix: 'Add at least `app.kubernetes.io/name`, to the object and to its pod template.',
  machineFix: 'partial',
  references: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/'],
  mappings: {
    kubescape: ['C-0077'],
  },
  *check(workload, { params }) {
    const [first] = params.k8sRecommendedLabels;
    if (first === undefined || !workload.first) return;
    const labels = labelsOf(workload);
    if (params.k8sRecommendedLabels.some((name) => labels.has(name) || workload.podLabels.has(name))) return;
    yield {
      at: '/metadata/labels',
      data: { kind: workload.kind, name: workload.name, labels: params.k8sRecommendedLabels.join(', ') },
      edits: [propose(appendPointer('/metadata/labels', first), 'VALUE')],
    };
  },
});
