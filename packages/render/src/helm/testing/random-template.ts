import * as fc from 'fast-check';

export const testValues =
  'list: [a, b, c]\nmap: { x: 1, in: { z: zz } }\nname: web\nempty: {}\nnone: null\nflag: true\n';

export const testHelpers = `{{- define "plain" -}}{{ .Values.name }}{{- end -}}
{{ define "spaced" }}
  x: {{ .Values.map.x }}
{{ end }}
{{- define "pick" }}
{{- if .on }}on: {{ .value }}
{{- else if .value -}} off: {{ include "plain" .root | quote }}
{{- end }}
{{ end -}}
`;

const text = fc.constantFrom('a: 1\n', '  x', ' ', '\n', '\n\n', '{ ', '}', '- b\n', '"q"', ' # c\n', 'é☃\n', '\t');

const printed = fc.constantFrom(
  '$.Values.name',
  '$v',
  '$.Values.map.x | quote',
  'include "plain" $',
  'include "spaced" $ | nindent 2',
  'include "spaced" $ | trim | indent 4',
  'include "spaced" $ | trim | squote',
  'include "pick" (dict "on" $.Values.flag "value" $.Values.name "root" $) | trim',
  'include "pick" (dict "on" $.Values.none "value" $v "root" $)',
  'include "plain" $ | upper | quote',
  'printf "%s-x" $.Values.name | trunc 2',
  'default "d" $.Values.none',
  'ternary "yes" "no" (eq $v "w")',
  'template "plain" $',
  'toYaml $.Values.map | nindent 2',
  'toYaml (omit $.Values.map "x")',
  '(index $.Values.list 1) | upper',
  'len $.Values.list',
  '$v = "w"',
  '$v := "inner"',
  '/* note }} */',
);

const action = fc.tuple(fc.boolean(), printed, fc.boolean()).map(([left, inner, right]) => braces(left, inner, right));

function braces(left: boolean, inner: string, right: boolean): string {
  // A comment stands right behind its braces.
  if (inner.startsWith('/*')) return `${left ? '{{- ' : '{{'}${inner}${right ? ' -}}' : '}}'}`;
  return `${left ? '{{- ' : '{{ '}${inner}${right ? ' -}}' : ' }}'}`;
}

const conditions = fc.constantFrom(
  'true',
  '$.Values.empty',
  '$.Values.flag',
  'not $.Values.flag',
  'eq $v "v"',
  'and $.Values.flag (ne $v "w")',
  'or $.Values.none $.Values.name',
  'eq (include "plain" $) "web"',
);
const opens = fc.oneof(
  conditions.map((condition) => `if ${condition}`),
  fc.constantFrom('with $.Values.map', 'with $.Values.empty', 'with $v := $.Values.name', 'with $.Values.none'),
  fc.constantFrom(
    'range $.Values.list',
    'range $.Values.empty',
    'range $k, $v := $.Values.map.in',
    'range $v := $.Values.list',
  ),
);
const jumps = fc.constantFrom(
  '',
  '',
  '',
  '{{ if eq $v "b" }}{{ break }}{{ end }}',
  '{{- if $v }} {{ continue }}{{ end }}',
);

/** Templates that fit `testValues`, with all ways to branch, trim, jump and call; what they print need not be YAML. */
export const randomTemplates: fc.Arbitrary<string> = fc
  .letrec<{ nodes: string; node: string }>((tie) => ({
    nodes: fc.array(tie('node'), { minLength: 1, maxLength: 6 }).map((nodes) => nodes.join('')),
    node: fc.oneof({ depthSize: 'small', withCrossShrink: true }, text, action, block(tie('nodes'))),
  }))
  .nodes.map((body) => `{{ $v := "v" }}${body}`);

function block(nodes: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const trims = fc.tuple(fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean());
  const otherwise = fc.oneof(
    fc.constant(undefined),
    fc.record({ head: fc.constant('else'), body: nodes }),
    fc.record({ head: conditions.map((condition) => `else if ${condition}`), body: nodes }),
  );
  return fc.tuple(opens, nodes, otherwise, jumps, trims).map(([open, body, other, jump, trim]) => {
    const isRange = open.startsWith('range');
    // `range` knows no `else if`, and `with` has its own.
    const chained = open.startsWith('with') ? other?.head.replace('else if', 'else with') : other?.head;
    const head = isRange && other ? 'else' : chained;
    const alternative = other && head ? braces(trim[2], head, trim[3]) + other.body : '';
    const leave = isRange ? jump : '';
    return `${braces(trim[0], open, trim[1])}${leave}${body}${alternative}${braces(trim[4], 'end', trim[5])}`;
  });
}
