import {
  asArray,
  asRecord,
  asString,
  asStringMap,
  entriesOf,
  type Field,
  fieldOf,
  itemsOf,
  type KubeObject,
} from '../../object.ts';
import { defineRule } from '../../rule.ts';
import { matchesLabelSelector } from '../../selector.ts';

export const selectorMismatch = defineRule({
  id: 'selector-mismatch',
  title: 'Selector does not match the template labels',
  severity: 'high',
  class: 'misconfig',
  kinds: ['Deployment', 'ReplicaSet', 'ReplicationController', 'StatefulSet', 'DaemonSet', 'Job'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{object} selects pods by {wanted}, which the labels of its own template do not meet.',
  why: 'The API server refuses such an object, so the release stops there; older ones made pods without end, none of which they could find again.',
  fix: 'Give the template the labels that the selector asks for. The selector of what is deployed cannot be changed.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector'],
  mappings: {
    kubescape: ['C-0296'],
    'kube-linter': ['mismatching-selector'],
    'kube-score': [
      'deployment-pod-selector-labels-match-template-metadata-labels',
      'statefulset-pod-selector-labels-match-template-metadata-labels',
    ],
  },
  *check(object) {
    const selector = object.field('spec', 'selector');
    const template = object.field('spec', 'template');
    if (selector.value === undefined || template.value === undefined) return;
    const labels = asStringMap(fieldOf(template.value, template.pointer, ['metadata', 'labels']).value);
    const unmet = requirementsOf(object, selector).filter(({ value }) => !matchesLabelSelector(value, labels));
    const [first, ...more] = unmet;
    if (!first) return;
    const wanted = first.text + (more.length > 0 ? ` and ${more.length} more` : '');
    yield { at: first.pointer, data: { object: `${object.kind} ${object.name}`, wanted } };
  },
});

interface Requirement extends Field {
  readonly text: string;
}

/** Each requirement as a selector of its own. */
function requirementsOf(object: KubeObject, selector: Field): Requirement[] {
  const byLabel =
    object.kind === 'ReplicationController' ? selector : fieldOf(selector.value, selector.pointer, ['matchLabels']);
  const labels = entriesOf(byLabel).map(({ key, pointer, value }) => ({
    pointer,
    value: { matchLabels: { [key]: value } },
    text: `${key}=${String(value ?? '')}`,
  }));
  if (object.kind === 'ReplicationController') return labels;
  const expressions = itemsOf(fieldOf(selector.value, selector.pointer, ['matchExpressions'])).map(
    ({ pointer, value }) => ({
      pointer,
      value: { matchExpressions: [value] },
      text: textOf(asRecord(value)),
    }),
  );
  return [...labels, ...expressions];
}

/** An expression as `kubectl get --selector` takes it. */
function textOf({ key, operator, values }: Readonly<Record<string, unknown>>): string {
  const name = asString(key);
  if (operator === 'Exists') return name;
  if (operator === 'DoesNotExist') return `!${name}`;
  return `${name} ${String(operator).toLowerCase()} (${asArray(values).map(String).join(', ')})`;
}
