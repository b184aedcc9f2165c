import { expect, test } from 'vitest';
import { fieldsOf, maskLetter, maskTemplate } from './mask.ts';

const text = `{{- if .Values.on }}
kind: Pod
metadata:
  name: {{ .Release.Name }}-x
  labels:
    {{- include "labels" . | nindent 4 }}
spec:
  privileged: true
  image: "{{ .a }}:{{ .b }}"
{{- end }}
---
kind: Service
`;

test('a template is YAML of the same length, with its actions taken out', () => {
  const masked = maskTemplate(text);
  expect(masked.text).toHaveLength(text.length);
  expect(masked.documents.map(({ value }) => (value as { kind: string }).kind)).toEqual(['Pod', 'Service']);
  const [pod] = masked.documents;
  const at = (pointer: string): string => {
    const span = pod!.locate(pointer)!;
    return text.slice(span.keyStart, span.end);
  };
  expect(at('/spec/privileged')).toBe('privileged: true');
  expect(at('/metadata/name')).toBe('name: {{ .Release.Name }}-x');
  expect(at('/spec/image')).toBe('image: "{{ .a }}:{{ .b }}"');
  const image = pod!.locate('/spec/image')!;
  expect(masked.text.slice(image.start, image.end)).toContain(maskLetter);
  expect(pod!.value).toMatchObject({ metadata: { labels: null } });
});

test('each define of a helper file is a document of its own', () => {
  const helpers = '{{- define "a" -}}\nteam: x\n{{- end }}\n{{ define "b" }}\n- name: z\n{{ end }}\n';
  const { documents } = maskTemplate(helpers);
  expect(documents.map(({ value }) => value)).toEqual([{ team: 'x' }, [{ name: 'z' }]]);
  expect(fieldsOf(documents[1]!).map(({ pointer }) => pointer)).toEqual(['', '/0', '/0/name']);
});

test('what does not look like YAML has no documents', () => {
  expect(maskTemplate('a: b: c {{ .x }}').documents).toEqual([]);
  expect(maskTemplate('{{ .x').documents.map(({ value }) => value)).not.toContainEqual({ kind: 'Pod' });
});
