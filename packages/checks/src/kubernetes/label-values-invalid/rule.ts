import { parsePointer } from '@sallyport/model';
import { entriesOf, type Field, fieldOf } from '../../object.ts';
import { holdsPlaceholder } from '../../placeholder.ts';
import { defineRule, type Observation } from '../../rule.ts';

export const labelValuesInvalid = defineRule({
  id: 'label-values-invalid',
  title: 'Invalid label value',
  severity: 'low',
  class: 'misconfig',
  kinds: ['*', 'workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'The value of label {label} is no valid label value: {problem}.',
  why: 'The API server refuses the object, so the deployment stops half way.',
  fix: 'Use at most 63 letters, digits, `-`, `_` and `.`, with a letter or digit first and last; longer texts belong in an annotation.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set'],
  mappings: {
    'kube-score': ['label-values'],
  },
  *check(object) {
    if (!('podMetadataPointer' in object)) yield* problemsIn(object.field('metadata', 'labels'));
    else {
      if (object.first) yield* problemsIn(object.field('metadata', 'labels'));
      const { podMetadataPointer } = object;
      if (podMetadataPointer === '/metadata') return;
      const metadata = fieldOf(object.value, '', parsePointer(podMetadataPointer));
      yield* problemsIn(fieldOf(metadata.value, podMetadataPointer, ['labels']));
    }
  },
});

function* problemsIn(labels: Field): Iterable<Observation> {
  for (const { key, pointer, value } of entriesOf(labels)) {
    // Numbers and booleans are an error of type, not of syntax.
    if (typeof value !== 'string' || value === '') continue;
    if (holdsPlaceholder(value)) {
      yield { undecided: `The value of label ${key} is filled in elsewhere: ${value}.` };
      continue;
    }
    const problem = problemOf(value);
    if (problem !== undefined) yield { at: pointer, data: { label: key, problem } };
  }
}

function problemOf(value: string): string | undefined {
  if (value.length > 63) return `it has ${value.length} characters, of which 63 are allowed`;
  if (!/^[A-Za-z0-9._-]*$/.test(value)) return 'it holds characters other than letters, digits, ".", "_" and "-"';
  if (!/^[A-Za-z0-9]/.test(value) || !/[A-Za-z0-9]$/.test(value)) return 'it must begin and end with a letter or digit';
  return undefined;
}
