import { describe, expect, test } from 'vitest';
import { parseTemplate, type Template, type TemplateNode } from './template.ts';

function parsed(text: string): Template {
  const template = parseTemplate(text);
  if ('problem' in template) throw new Error(`${template.problem} at ${template.offset}`);
  return template;
}

/** Nodes in a short form: texts quoted, actions as they stand, branches in brackets. */
function shape(text: string, nodes: readonly TemplateNode[]): string {
  return nodes
    .map((node) => {
      const raw = text.slice(node.start, node.end);
      if (node.kind === 'text') return JSON.stringify(raw);
      if (!('body' in node)) return raw.trim();
      const otherwise = node.otherwise ? ` else ${shape(text, node.otherwise.nodes)}` : '';
      return `[${raw.trim()}: ${shape(text, node.body.nodes)}${otherwise}]`;
    })
    .join(' ');
}

describe('texts and trim markers', () => {
  test.each([
    { text: 'a {{ .x }} b', expected: '"a " .x " b"' },
    { text: 'a {{- .x -}} b', expected: '"a" .x "b"' },
    { text: 'a\n  {{- /* note }} */ -}}\n  b', expected: '"a" "b"' },
    { text: '{{/* only */}}', expected: '' },
    { text: '{{-3}}', expected: '-3' },
    { text: '{{ "}}" }}{{ `}}` }}', expected: '"}}" `}}`' },
    { text: '{{ "a\\"}}" }}', expected: '"a\\"}}"' },
    { text: '{ {{- .x -}} }', expected: '"{" .x "}"' },
  ])('$text', ({ text, expected }) => {
    expect(shape(text, parsed(text).body)).toBe(expected);
  });
});

describe('blocks', () => {
  test.each([
    { text: '{{ if .a }}A{{ else if .b }}B{{ else }}C{{ end }}', expected: '[if .a: "A" else [if .b: "B" else "C"]]' },
    { text: '{{ with .a }}A{{ else with .b }}B{{ end }}', expected: '[with .a: "A" else [with .b: "B"]]' },
    {
      text: '{{ range $i, $v := .l }}{{ if $v }}{{ break }}{{ end }}{{ else }}none{{ end }}',
      expected: '[range $i, $v := .l: [if $v: break] else "none"]',
    },
    { text: '{{ template "x". }}', expected: 'template "x".' },
  ])('$text', ({ text, expected }) => {
    expect(shape(text, parsed(text).body)).toBe(expected);
  });

  test('defines are taken out, and `block` defines and calls', () => {
    const text = '{{- define "a" }}A{{ end -}} x {{ block "b" . }}B{{ end }}';
    const { body, defines } = parsed(text);
    expect(shape(text, body)).toBe('"x " block "b" .');
    expect(defines.map((define) => [define.name, text.slice(define.start, define.end)])).toEqual([
      ['a', '{{- define "a" }}A{{ end -}}'],
      ['b', '{{ block "b" . }}B{{ end }}'],
    ]);
  });
});

describe('expressions', () => {
  const first = (text: string): unknown => {
    const [node] = parsed(text).body;
    return node?.kind === 'action' ? node.pipeline : undefined;
  };

  test('a pipeline of functions, fields and parentheses', () => {
    expect(first('{{ $x := default (.a).b $.Values.c | printf "%s\\n" 1 }}')).toEqual({
      declares: ['$x'],
      assigns: false,
      commands: [
        [
          { kind: 'function', name: 'default', start: 9, end: 16 },
          {
            kind: 'nested',
            pipeline: { declares: [], assigns: false, commands: [[{ kind: 'field', path: ['a'] }]] },
            path: ['b'],
          },
          { kind: 'variable', name: '$', path: ['Values', 'c'] },
        ],
        [
          { kind: 'function', name: 'printf', start: 37, end: 43 },
          { kind: 'literal', value: '%s\n', start: 44, end: 50 },
          { kind: 'literal', value: 1, start: 51, end: 52 },
        ],
      ],
    });
  });

  test.each([
    { text: '{{ 0x1F }}', value: 31 },
    { text: '{{ 1_000 }}', value: 1000 },
    { text: '{{ -2.5e1 }}', value: -25 },
    { text: "{{ 'a' }}", value: 97 },
    { text: '{{ "\\u00e9\\x41" }}', value: 'éA' },
    { text: '{{ true }}', value: true },
    { text: '{{ nil }}', value: null },
  ])('the literal in $text', ({ text, value }) => {
    expect(first(text)).toMatchObject({ commands: [[{ kind: 'literal', value }]] });
  });
});

describe('what is no template is a problem at its place, in bounded time', () => {
  test.each([
    '{{ if .a }}',
    '{{ end }}',
    '{{ else }}',
    'x {{ .a',
    '{{ "a }}',
    '{{ ( }}',
    '{{ .a | }}',
    '{{ $x := }}',
    '{{ define x }}{{ end }}',
    '{{ @ }}',
    '{{ range .a }}{{ else }}{{ else }}{{ end }}',
    '{{ break }}',
    '{{ range .a }}{{ else }}{{ continue }}{{ end }}',
    '{{ range .a }}{{ block "b" . }}{{ break }}{{ end }}{{ end }}',
    '{{ "\\U7fffffff" }}',
    '{{ if 1 }}'.repeat(5000),
    `{{ ${'('.repeat(5000)} }}`,
    '{{'.repeat(100_000),
    `{{ ${'"'.repeat(100_001)} }}`,
  ])('%#', (text) => {
    const started = performance.now();
    expect(parseTemplate(text)).toHaveProperty('problem');
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
