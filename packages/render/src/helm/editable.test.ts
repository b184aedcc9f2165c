import { parsePointer } from '@sallyport/model';
import { expect, test } from 'vitest';
import { isEditable, readEditable } from './editable.ts';

const deployment = `{{- /* The shop. */}}
kind: Deployment
metadata:
  name: {{ .Release.Name }}
  labels:
    {{- include "labels" . | nindent 4 }}
spec:
  hostNetwork: true
  {{- if .Values.debug }}
  hostPID: true
  {{- end }}
  containers:
    - name: {{ .Chart.Name }}
      {{- with .Values.context }}
      securityContext:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      # {{ .Values.note }}
      tty: true
    - name: second
      securityContext:
        privileged: true
        {{- toYaml .Values.more | nindent 8 }}
      ports: [{ containerPort: 80 }]
    - name: third
      {{- toYaml .Values.any | nindent 6 }}
      securityContext:
        privileged: true
      {{- if .Values.probe }}
      livenessProbe: {}
      {{- end }}
    - image: >-
        folded
      stdin: true
    - image: {{ .Values.image -}}
      {{ "" }}
      stdin: true
    - securityContext: {privileged: true}
      name: a{{ .Values.suffix }}
  tolerations: [ {{ .Values.toleration }} ]
`;

/** The field that stands in the document, and the steps to one that does not. */
function isEditableAt(text: string, pointer: string, index = 0): boolean {
  const template = readEditable(text);
  const document = template.documents[index]!;
  const steps = parsePointer(pointer);
  let at = pointer;
  let rest = 0;
  while (!document.locate(at) || rest > steps.length) {
    at = at.slice(0, at.lastIndexOf('/'));
    rest++;
  }
  return isEditable(template, document, at, steps.slice(steps.length - rest));
}

test.each([
  ['/spec/hostNetwork', true, 'a literal line'],
  ['/spec/hostPID', true, 'a literal line within a branch'],
  ['/metadata/name', false, 'an action stands in it'],
  ['/metadata/labels', false, 'an action prints what it holds'],
  ['/spec/containers/0/tty', false, 'an action stands in its comment'],
  [
    '/spec/containers/1/securityContext/privileged',
    false,
    'its mapping may go with it, of which an action prints a part',
  ],
  ['/spec/containers/1/ports/0/containerPort', true, 'a line between brackets'],
  [
    '/spec/containers/2/securityContext/privileged',
    true,
    'its mapping may go with it; what follows is a branch beside it',
  ],
  ['/spec/containers/3/image', true, 'a text of several lines'],
  ['/spec/containers/5/name', false, 'an action stands in it'],
])('%s can be changed: %s, %s', (pointer, expected) => {
  expect(isEditableAt(deployment, pointer)).toBe(expected);
});

test.each([
  ['/automount', true, 'behind the first field of the document'],
  ['/spec/automount', true, 'below a literal key'],
  ['/metadata/namespace', true, 'what an action prints there is deeper'],
  ['/spec/containers/0/image', true, 'behind the first field of an item'],
  ['/spec/containers/0/securityContext/runAsUser', false, 'a branch that was not taken holds it'],
  ['/spec/containers/1/securityContext/runAsUser', false, 'an action may print it too'],
  ['/spec/containers/2/tty', false, 'an action may print it too'],
  ['/spec/containers/2/securityContext/runAsUser', true, 'below a literal key'],
  ['/spec/containers/3/tty', false, 'the first field goes over several lines'],
  ['/spec/containers/4/tty', false, 'white space behind the first field is eaten'],
  ['/spec/containers/5/tty', false, 'the first field is a mapping'],
  ['/spec/containers/5/securityContext/runAsUser', true, 'between brackets'],
  ['/spec/containers/1/ports/-', true, 'at the end of a literal list'],
  ['/spec/tolerations/-', false, 'an action stands in the list'],
  ['/spec/containers/-', false, 'actions stand in the list'],
])('%s can be added: %s, %s', (pointer, expected) => {
  expect(isEditableAt(deployment, pointer)).toBe(expected);
});

test('a key that stands in two branches, and what anchors share, is for a person', () => {
  const branches = 'a:\n  {{- if .x }}\n  on: 1\n  {{- else }}\n  on: 1\n  {{- end }}\n  off: 1\n';
  expect(isEditableAt(branches, '/a/true')).toBe(false);
  expect(isEditableAt(branches, '/a/off')).toBe(true);
  expect(isEditableAt('a: &a\n  b: 1\n  c: 1\nd: *a\n', '/a/b')).toBe(false);
  expect(isEditableAt('a: x&y\nb: a * b\n', '/a')).toBe(true);
});

test('lines of actions are told by what they print and where', () => {
  const text = `labels:
  {{- if .x }}
  {{- include "a" . | nindent 2 }}
  {{- end }}
a: 1
{{ $x := 1 }}{{/* a */}}
b: {{ include "b" . | nindent 4 }}
{{ include "c" . | indent 4 }}
c: 1
`;
  const { printsBelow, takesLine, isLiteral } = readEditable(text);
  const end = (words: string): number => text.indexOf('\n', text.indexOf(words));
  expect(printsBelow(end('labels:'), 1)).toBe(true);
  expect(printsBelow(end('labels:'), 3)).toBe(false);
  expect(printsBelow(end('a: 1'), 0)).toBe(false);
  expect(printsBelow(end('b: '), 4)).toBe(true);
  expect(takesLine(end('labels:'), 0)).toBe(true);
  expect(takesLine(end('{{- if'), 0)).toBe(false);
  expect(takesLine(end('{{- end'), 0)).toBe(true);
  expect(isLiteral(text.indexOf('a: 1'), end('a: 1'))).toBe(true);
  expect(isLiteral(text.indexOf('b: '), end('b: '))).toBe(false);
});

test('hostile templates are read in bounded time', () => {
  const started = performance.now();
  readEditable('{{- if .a }}\n'.repeat(50_000));
  readEditable(`a:\n${'  {{- toYaml . | nindent 2 }}\n'.repeat(50_000)}`);
  expect(performance.now() - started).toBeLessThan(3000);
});
