import type { EditTarget, SourceEdit } from '@sallyport/model';
import { readEditable } from '@sallyport/render';
import { describe, expect, test } from 'vitest';
import { applyEdits } from './apply-edits.ts';

const path = 'deploy.yaml';

function at(pointer: string, document = 0, kind: EditTarget['kind'] = 'manifest'): { target: EditTarget } {
  return { target: { kind, path, document, pointer } };
}

const set = (pointer: string, value: unknown, document = 0): SourceEdit => ({
  op: 'set',
  value,
  ...at(pointer, document),
});
const remove = (pointer: string, document = 0): SourceEdit => ({ op: 'remove', ...at(pointer, document) });
const edited = (text: string, ...edits: SourceEdit[]): string => {
  const { text: changed, refused } = applyEdits(path, text, edits);
  expect(refused).toEqual([]);
  return changed;
};
const reasons = (text: string, ...edits: SourceEdit[]): string[] =>
  applyEdits(path, text, edits).refused.map(({ reason }) => reason);

describe('sets', () => {
  test('a value keeps its quotes and its comment', () => {
    expect(edited(`a: 'x' # why\nb: "x"\nc: x\n`, set('/a', 'y'), set('/b', 'it'), set('/c', 'yes'))).toBe(
      `a: 'y' # why\nb: "it"\nc: "yes"\n`,
    );
  });

  test('what is missing comes with its parents, as the file is indented', () => {
    expect(edited('spec:\n    a: 1\n', set('/spec/b/c', true), set('/spec/b/d', ['ALL']))).toBe(
      'spec:\n    a: 1\n    b:\n        c: true\n        d:\n            - ALL\n',
    );
    expect(
      edited('spec:\n  l:\n  - 1\n', set('/spec/m', ['x']))
        .split('\n')
        .slice(3),
    ).toEqual(['  m:', '  - x', '']);
    expect(edited('spec:\n  l: [a]\n', set('/spec/m', ['x']))).toContain('m: [x]');
  });

  test('a text of several lines is a block, where a block says the same', () => {
    expect(edited('a: 1\n', set('/b', 'x\n y\n\nz\n'), set('/c', 'x\ny'))).toBe(
      'a: 1\nb: |\n  x\n   y\n\n  z\nc: |-\n  x\n  y\n',
    );
    expect(edited('a: 1\n', set('/b', ' x\ny'), set('/c', 'x \ny'), set('/d', 'x\n\n'))).toBe(
      'a: 1\nb: " x\\ny"\nc: "x \\ny"\nd: "x\\n\\n"\n',
    );
  });

  test('an empty value becomes a mapping below its comment', () => {
    expect(edited('a: {} # none\nb: # later\nc: ~\n', set('/a/x', 1), set('/b/x', 1), set('/c/x/-', 1))).toBe(
      'a: # none\n  x: 1\nb: # later\n  x: 1\nc:\n  x:\n    - 1\n',
    );
  });

  test('a mapping changes only where it differs', () => {
    const text = 'p: # profile\n  type: Localhost # mine\n  localhostProfile: x\n';
    expect(edited(text, set('/p', { type: 'RuntimeDefault' }))).toBe('p: # profile\n  type: RuntimeDefault # mine\n');
  });

  test('what is so already is left alone', () => {
    const text = 'a: "true"\nb:   0x10\n';
    expect(edited(text, set('/a', 'true'), set('/b', 16))).toBe(text);
  });

  test('the place of a new key is that of sorted keys, where all are sorted', () => {
    expect(edited('a: 1\n# of c\nc: 1\n', set('/b', 1), set('/d', 1), set('/A', 1))).toBe(
      'A: 1\na: 1\nb: 1\n# of c\nc: 1\nd: 1\n',
    );
  });

  test('comments that are written deeper stay with what they are about', () => {
    expect(edited('z: 1\nctx:\n  a: 1\n  # b: 2\n', set('/x', 1))).toBe('z: 1\nctx:\n  a: 1\n  # b: 2\nx: 1\n');
  });
});

describe('removes', () => {
  test('a line goes with its comments', () => {
    const text = 'a: 1\n# the old way\n# needs it\nb: 2 # really\nc: 3\n';
    expect(edited(text, remove('/b'))).toBe('a: 1\nc: 3\n');
  });

  test('the comment above the first of several may speak of all, unless it names the key', () => {
    expect(edited('s:\n  # hardening\n  privileged: true\n  user: 1\n', remove('/s/privileged'))).toContain(
      '# hardening',
    );
    expect(
      edited('s:\n  # privileged for dind\n  privileged: true\n  user: 1\n', remove('/s/privileged')),
    ).not.toContain('dind');
  });

  test('the first key behind a dash makes room for the next', () => {
    expect(edited('l:\n- a: 1 # one\n  b: 2\n', remove('/l/0/a'))).toBe('l:\n- b: 2\n');
    expect(edited('l:\n- a: 1\n  # two\n  b: 2\n', remove('/l/0/a'))).toBe('l:\n-\n  # two\n  b: 2\n');
  });

  test('an empty list goes where emptiness means nothing, and stays where it means something', () => {
    const text = 'securityContext:\n  capabilities:\n    add: [X]\nx: 1\n';
    expect(edited(text, remove('/securityContext/capabilities/add/0'))).toBe('x: 1\n');
    expect(edited('rules:\n  - a\n', remove('/rules/0'))).toBe('rules: []\n');
    expect(edited('v:\n  emptyDir:\n    medium: Memory # fast\n', remove('/v/emptyDir/medium'))).toBe(
      'v:\n  emptyDir: {}\n',
    );
    const { text: values } = applyEdits(path, text, [
      { op: 'remove', ...at('/securityContext/capabilities/add/0', 0, 'values') },
    ]);
    expect(values).toBe('securityContext:\n  capabilities:\n    add: []\nx: 1\n');
  });

  test('lists in brackets keep their comments and commas', () => {
    const text = 'l: [\n  a, # first\n  b, # second\n  c # third\n  ]\n';
    expect(edited(text, remove('/l/2'))).toBe('l: [\n  a, # first\n  b, # second\n  ]\n');
    expect(edited(text, set('/l/-', 'd'))).toBe(text.replace('c # third', 'c, # third\n  d'));
    expect(edited(text, remove('/l/1'))).toBe('l: [\n  a, # first\n  c # third\n  ]\n');
    expect(edited('l: [a, b, c]\n', remove('/l/0'), remove('/l/2'))).toBe('l: [b]\n');
  });
});

describe('together', () => {
  test('equal edits are made once, and an item is appended once', () => {
    const drop = [set('/c/drop/-', 'ALL'), set('/c/drop/-', 'ALL')];
    expect(edited('c:\n  drop: [NET_RAW]\n', ...drop)).toBe('c:\n  drop: [NET_RAW, ALL]\n');
    expect(edited('c: {}\n', set('/c/drop', ['ALL']), set('/c/drop/-', 'ALL'), set('/c/drop', ['ALL']))).toContain(
      'drop:\n    - ALL\n',
    );
    expect(edited('c:\n  drop: [ALL]\n', ...drop)).toBe('c:\n  drop: [ALL]\n');
  });

  test('numbers of items mean those of the old text', () => {
    expect(
      edited('l:\n  - a\n  - b\n  - c\n', remove('/l/0'), remove('/l/1'), set('/l/2', 'd'), set('/l/-', 'e')),
    ).toBe('l:\n  - d\n  - e\n');
  });

  test('mappings for one place are merged; what contradicts is refused and changes nothing', () => {
    expect(edited('a: 1\n', set('/s', { x: 1 }), set('/s', { v: 2 }), set('/s/z', 3))).toBe(
      'a: 1\ns:\n  v: 2\n  x: 1\n  z: 3\n',
    );
    const both = applyEdits(path, 'a: 1\nb: 2\n', [set('/a', 2), set('/a', 3), remove('/b'), set('/b', 1)]);
    expect(both.text).toBe('a: 2\n');
    expect(both.refused.map(({ reason }) => reason)).toEqual([
      'another fix sets it to another value',
      'another fix removes what it would set',
    ]);
    expect(both.applied).toHaveLength(2);
  });

  test('a list and a mapping for one place that an edit sets are refused, not thrown', () => {
    const edits = [set('/s/x/-', 1), set('/s/x/y', 2), set('/s', { z: 3 })];
    const { text, applied, refused } = applyEdits(path, 'a: 1\n', edits);
    expect(refused.length).toBeGreaterThan(0);
    expect(applied.length + refused.length).toBe(3);
    expect(text.startsWith('a: 1\n')).toBe(true);
  });

  test('documents are counted as they are read', () => {
    const text = '# head\n---\na: 1\n---\n# nothing\n---\nb: 1\n...\n---\nc: [\n  1\n]\n';
    expect(edited(text, set('/b', 2, 2), set('/c/-', 2, 3))).toBe(
      text.replace('b: 1', 'b: 2').replace('  1\n', '  1,\n  2\n'),
    );
    expect(reasons(text, set('/b', 2, 7))).toEqual(['the document is not there']);
  });

  test('a broken document does not keep the others from being mended, nor move them', () => {
    const text = 'a: 1\n---\nb: [\n---\nc: 1\n';
    expect(edited(text, set('/c', 2, 1))).toBe('a: 1\n---\nb: [\n---\nc: 2\n');
  });
});

describe('files', () => {
  test('line ends, and the end of the last line, stay', () => {
    expect(edited('a: 1\r\nb: 2', set('/c/d', 3), remove('/b'))).toBe('a: 1\r\nc:\r\n  d: 3');
    expect(edited('a: 1\r\nb: |+\r\n  x\r\n\r\n', set('/c', 3))).toBe('a: 1\r\nb: |+\r\n  x\r\n\r\nc: 3\r\n');
  });

  test('JSON stays JSON, with its tabs', () => {
    const text = '{\n\t"a": {\n\t\t"c": ["x"]\n\t},\n\t"d": {}\n}';
    const json = (...edits: SourceEdit[]): string => applyEdits('a.json', text, edits).text;
    expect(json(set('/a/c/-', 'yes'), set('/a/e', { f: [1] }), set('/d/x', 'y'))).toBe(
      '{\n\t"a": {\n\t\t"c": ["x", "yes"],\n\t\t"e": {\n\t\t\t"f": [\n\t\t\t\t1\n\t\t\t]\n\t\t}\n\t},\n\t"d": {\n\t\t"x": "y"\n\t}\n}',
    );
    expect(applyEdits('a.json', '{"a":1,"b":["x"]}', [set('/c', { d: 'e' }), set('/b/-', 'y')]).text).toBe(
      '{"a":1,"b":["x","y"],"c":{"d":"e"}}',
    );
  });

  test('long files of one line, and many edits, take no quadratic time', () => {
    const items = Array.from({ length: 5000 }, (_, index) => ({ name: `n${index}`, privileged: true }));
    const edits = items.map((_, index) => set(`/items/${index}/privileged`, false));
    const started = performance.now();
    const { text, refused } = applyEdits('a.json', JSON.stringify({ items }), edits);
    expect(refused).toEqual([]);
    expect(JSON.parse(text).items.every((item: { privileged: boolean }) => !item.privileged)).toBe(true);
    const wrong = items.map((_, index) => set(`/items/${index}/name/x`, false));
    expect(applyEdits('a.json', JSON.stringify({ items }), wrong).refused).toHaveLength(items.length);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});

describe('anchors', () => {
  const text = 'a: &x\n  b: 1 # one\nc: *x\nd:\n  <<: *x\n  e: 1\n';

  test('what every use asks for is changed at the anchor', () => {
    expect(edited(text, set('/a/b', 2), set('/c/b', 2), set('/d/b', 2))).toBe(text.replace('b: 1', 'b: 2'));
  });

  test('what one use asks for is not done to the others', () => {
    expect(reasons(text, set('/c/b', 2))).toEqual(['the anchor &x shares it with places that are not to change']);
    expect(reasons(text, set('/a/b', 2), set('/c/b', 2))).toHaveLength(2);
    expect(reasons(text, remove('/d/b'))).toHaveLength(1);
  });

  test('a mapping that merges another takes a key of its own', () => {
    expect(edited(text, set('/d/b', 2))).toBe(text.replace('  e: 1', '  b: 2\n  e: 1'));
  });

  test('an alias as a whole can be replaced or removed', () => {
    expect(edited(text, set('/c', { f: 1 }), remove('/d'))).toBe('a: &x\n  b: 1 # one\nc:\n  f: 1\n');
    expect(reasons(text, remove('/a'))).toHaveLength(1);
  });
});

test('a shape that does not fit is refused with its reason', () => {
  expect(reasons('a: 1\nl: [1]\n', set('/a/b', 1), set('/l/x', 1), set('', 1), set('/l/7', 1))).toEqual([
    'it would replace the whole document',
    'a value stands where it needs a mapping',
    'a list stands where it needs a mapping',
    'a list stands where it needs a mapping',
  ]);
});

test('keys behind question marks are written as the others, with what stands around them', () => {
  const text = `? kind
: Pod
? spec # of the pod
:
  ? hostNetwork # old
  : true
  ? containers
  : - ? name
      : a
    - name: b
`;
  const edits = [
    remove('/spec/hostNetwork'),
    set('/spec/containers/0/securityContext', { privileged: false }),
    set('/kind', 'Job'),
  ];
  expect(edited(text, ...edits)).toBe(`? kind
: Job
? spec # of the pod
:
  ? containers
  : - ? name
      : a
      securityContext:
        privileged: false
    - name: b
`);
});

describe('templates', () => {
  const of = (op: 'set' | 'remove', pointer: string, value?: unknown): SourceEdit => {
    const where = at(pointer, 0, 'template');
    return op === 'set' ? { op, value, ...where } : { op, ...where };
  };
  const inTemplate = (text: string, ...edits: SourceEdit[]): string => {
    const { text: changed, refused } = applyEdits(path, text, edits, readEditable);
    expect(refused).toEqual([]);
    return changed;
  };
  const refusals = (text: string, ...edits: SourceEdit[]): string[] =>
    applyEdits(path, text, edits, readEditable).refused.map(({ reason }) => reason);

  const text = `{{- if .Values.on }}
metadata:
  name: {{ .Release.Name }} # {{ .Values.note }}
spec:
  # kept
  hostNetwork: true # old
  hostPID: {{ .Values.pid }}
  {{- with .Values.context }}
  user: {{ .user }}
  privileged: true
  {{- end }}
{{- end }}
`;

  test('a literal line is replaced or goes; what stands between braces stays as it is', () => {
    expect(inTemplate(text, of('set', '/spec/hostNetwork', false))).toBe(text.replace('true # old', 'false # old'));
    expect(inTemplate(text, of('remove', '/spec/hostNetwork'), of('remove', '/spec/privileged'))).toBe(
      text.replace('  hostNetwork: true # old\n', '').replace('  privileged: true\n', ''),
    );
  });

  test('a key that is new goes behind the last one that is printed wherever its mapping is', () => {
    const branches = `a: 1
spec:
  one: {{ .Values.one }}
  two:
    deep: 1
  {{- with .Values.three }}
  three: 1
  {{- end }}
labels:
  {{- include "labels" . | nindent 2 }}
  own: 1
items:
- name: x
  {{- if .Values.on }}
  on: 1
  {{- end }}
  {{- /* end */}}
`;
    expect(
      inTemplate(branches, of('set', '/spec/new', 1), of('set', '/labels/new', 1), of('set', '/items/0/new', { x: 1 })),
    ).toBe(
      branches
        .replace('    deep: 1\n', '    deep: 1\n  new: 1\n')
        .replace('  own: 1\n', '  own: 1\n  new: 1\n')
        .replace('- name: x\n', '- name: x\n  new:\n    x: 1\n'),
    );
  });

  test('below its key, where all others are in branches or go', () => {
    const branch = 'spec: # why\n  {{- if .on }}\n  one: 1\n  {{- end }}\nx: 1\n';
    expect(inTemplate(branch, of('set', '/spec/new', 1))).toBe(branch.replace('why\n', 'why\n  new: 1\n'));
    const both = 'spec:\n  one: 1\n  {{- if .on }}\n  two: 1\n  {{- end }}\n';
    expect(inTemplate(both, of('set', '/spec/new', 1), of('remove', '/spec/one'))).toBe(
      both.replace('  one: 1\n', '  new: 1\n'),
    );
  });

  test('what an action has a hand in is refused, and nothing else', () => {
    const why = 'actions of its template stand in its lines';
    expect(refusals(text, of('set', '/metadata/name', 'x'))).toEqual([why]);
    expect(refusals(text, of('remove', '/metadata'))).toEqual([why]);
    const list = 'l:\n- a\n{{- if .b }}\n- b\n{{- end }}\n';
    expect(refusals(list, of('set', '/l/-', 'c'))).toEqual(['the actions of its template leave no place for it']);
    const printed = 'a:\n  b: 1\n  {{- toYaml .c | nindent 2 }}\nd: 1\n';
    const done = applyEdits(path, printed, [of('remove', '/a'), of('set', '/d', 2)], readEditable);
    expect(done.refused.map(({ reason }) => reason)).toEqual(['an action of its template prints a part of it']);
    expect(done.text).toBe(printed.replace('d: 1', 'd: 2'));
    expect(refusals(printed, of('remove', '/a/b'))).toEqual(['an action of its template prints a part of it']);
  });

  test('a value that reads as an action is refused', () => {
    expect(refusals('a: 1\nb: 1\n', of('set', '/a', '{{ .Values.b }}'))).toEqual([
      'actions of its template stand in its lines',
    ]);
  });

  test('each define is a document of its own', () => {
    const helpers = '{{- define "a" -}}\nx: 1\n{{- end }}\n{{- define "b" }}\nprivileged: true\ny: 1\n{{- end -}}\n';
    const edit: SourceEdit = { op: 'set', value: false, ...at('/privileged', 1, 'template') };
    expect(inTemplate(helpers, edit)).toBe(helpers.replace('true', 'false'));
  });
});
