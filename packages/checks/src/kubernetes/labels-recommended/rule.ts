import { appendPointer } from '@sallyport/model';
import { labelsOf } from '../../object.ts';
import { defineRule, propose } from '../../rule.ts';

export const labelsRecommended = defineRule({
  id: 'labels-recommended',
  title: 'Recommended labels missing',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {
    recommendedLabels: {
      type: 'string-list',
      default: ['app', 'tier', 'phase', 'version', 'owner', 'env'],
      about: 'Labels of which a workload needs at least one.',
    },
  },
  seen: '{kind} {name} has none of the labels {labels}.',
  why: 'In an incident nobody can say whose pods these are, and tools cannot group or select them.',
  fix: 'Add at least one of them under `metadata.labels`, and the same under the labels of the pod template.',
  machineFix: 'partial',
  references: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/'],
  mappings: {
    kubescape: ['C-0076'],
    'kube-linter': ['required-label-owner'],
    kyverno: ['require-labels'],
  },
  *check(workload, { params }) {
    const [first] = params.recommendedLabels;
    if (first === undefined || !workload.first) return;
    const labels = labelsOf(workload);
    if (params.recommendedLabels.some((name) => labels.has(name) || workload.podLabels.has(name))) return;
    yield {
      at: '/metadata/labels',
      data: { kind: workload.kind, name: workload.name, labels: params.recommendedLabels.join(', ') },
      edits: [propose(appendPointer('/metadata/labels', first), 'VALUE')],
    };
  },
});
