import { defineRule } from '../../rule.ts';

export const annotationRequired = defineRule({
  id: 'annotation-required',
  title: 'Required annotation missing',
  severity: 'low',
  class: 'misconfig',
  kinds: ['*'],
  scope: 'object',
  needs: [],
  params: {
    key: { type: 'string', default: 'email', about: 'Annotation that every object must have.' },
    value: { type: 'string', default: '*', about: 'Form of its value; a star stands for any text.' },
  },
  seen: '{kind} {name} has no annotation {key}{pattern}.',
  why: 'In an incident nobody can say whom to call.',
  fix: 'Add the annotation that your rules ask for.',
  machineFix: 'no',
  folded: true,
  references: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/'],
  mappings: {
    'kube-linter': ['required-annotation-email'],
  },
  *check(object, { params: { key, value } }) {
    if (key === '') return;
    const annotation = object.field('metadata', 'annotations', key);
    if (annotation.value !== undefined && matches(String(annotation.value), value)) return;
    const pattern = value === '*' ? '' : ` of the form ${value}`;
    yield { at: annotation.pointer, data: { kind: object.kind, name: object.name, key, pattern } };
  },
});

/** Looks for the parts between the stars one after the other: linear in the text, whatever it holds. */
function matches(text: string, pattern: string): boolean {
  const parts = pattern.split('*');
  const first = parts.shift() ?? '';
  const last = parts.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  let from = first.length;
  const end = text.length - last.length;
  for (const part of parts) {
    const at = text.indexOf(part, from);
    if (at === -1 || at + part.length > end) return false;
    from = at + part.length;
  }
  return true;
}
