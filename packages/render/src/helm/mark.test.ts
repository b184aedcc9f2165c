import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { markTemplates, type TemplateFile } from './mark.ts';
import { findProgram, runProgram } from './program.ts';
import { replay } from './replay.ts';
import type { GoValue } from './static-functions.ts';
import { lookStatically } from './static-look.ts';
import { parseTemplate } from './template.ts';
import { helms } from './testing/chart-tree.ts';
import { randomTemplates, testHelpers, testValues } from './testing/random-template.ts';
import { unknown } from './traced.ts';
import { plainValue, rootValues, valuesLayer } from './values.ts';

const limits = { timeoutMs: 20_000, maxOutputBytes: 1e7, maxMemoryBytes: 1e9 };
const values = 'list: [a, b, c, d]\nmap: { x: 1, in: { z: 2 } }\nname: web\nempty: {}\ntext: "{{ .Values.name }}!"\n';

/** Each prints a text that trimming, quoting or a jump can disturb. */
const bodies: Readonly<Record<string, string>> = {
  trims: 'a: 1\n{{- if true }}\nb: 2\n{{- end }}\n\n{{- /* note */ -}}\n\nc: {{- " 3" -}}  \nd: 4\n',
  braces: 'a: { {{- "x: 1" -}} }\nb: "{ {{ .Values.name }} }"\nc: "{{ "{{" }}"\nd: "}{{ "}}" }}"\n',
  jumps: `{{- range $i, $v := .Values.list }}
{{- if eq $v "b" }}{{ continue }}{{ end }}
{{- if true }}{{ if eq $v "d" }}{{ break }}{{ end }}{{ end }}
k{{ $i }}: {{ $v }}
{{- end }}
`,
  elses:
    '{{ with .Values.empty }}a: 1{{ else with .Values.map }}b: {{ .x }}{{ else }}c: 3{{ end }}\n{{ range .Values.empty }}x: 1{{ else }}d: 4{{ end }}\n{{ if false }}e: 5{{ else if .Values.name }}f: 6{{ end }}\n',
  variables:
    '{{- $x := 1 }}{{ if true }}{{ $x = 2 }}{{ end }}{{ with $y := .Values.map.in }}a: {{ $y.z }}{{ $x }}{{ end }}\n',
  helpers: `a: {{ include "plain" . | quote }}
b: {{ template "plain" . }}
c:
  {{- include "lines" (dict "v" .Values.map "root" $) | nindent 2 }}
d: {{ include "cut" . | trunc 2 }}
e: {{ if eq (include "plain" .) "web" }}same{{ end }}
f: {{ block "inline" .Values }}{{ .name }}{{ end }}
g: {{ include "lines" (dict "v" .Values.map "root" .) | trim | squote }}
h: {{ tpl .Values.text . }}
i: {{ (include "plain" .) | upper }}
j: {{ include "nested" . }}
`,
  documents: '{{- range .Values.list }}\n---\nkind: D\nname: {{ . }}\n{{- end }}\n',
  odd: 'a: "⟦xyz1⟧"\nb: {{ print "⟦xyz/⟧" | quote }}\n',
};

const helpers = `{{/* helpers */}}
{{- define "plain" -}}{{ .Values.name }}{{- end -}}
{{- define "cut" -}}abcdef{{- end -}}
{{ define "blank" }}   {{ end }}
{{- define "lines" }}
x: {{ .v.x }}
y: {{ include "plain" .root }}
{{- end }}
{{- define "nested" -}}
{{- $n := include "plain" . -}}
{{- if $n -}}{{ printf "%s-%s" $n (include "plain" .) }}{{- end -}}
{{- end -}}
`;

if (helms.length === 0) test.skip('marks (there is no helm)', () => {});

describe.each(helms)('$name', async ({ path }) => {
  const program = findProgram('helm', path)!;
  const files: TemplateFile[] = Object.entries({ ...bodies, _helpers: helpers }).map(([name, text]) => {
    const template = parseTemplate(text);
    if ('problem' in template) throw new Error(`${name}: ${template.problem}`);
    const rendered = name !== '_helpers';
    return { path: `templates/${name}${rendered ? '.yaml' : '.tpl'}`, text, template, rendered };
  });
  const marks = markTemplates(files);
  const plain = await render(program, new Map(files.map((file) => [file.path, json(file)])), values);
  const marked = await render(program, marks.texts, values);

  test.each(files.filter(({ rendered }) => rendered))('$path prints the same with marks', (file) => {
    const expected = plain.get(file.path);
    expect(expected).toBeTypeOf('string');
    const traced = replay(marks.legend, file, marked.get(file.path)!, unknown, { left: 1e6 });
    expect(traced?.text).toBe(expected);
    expect(traced!.segments.length).toBeGreaterThan(0);
    const ends = traced!.segments.map(({ start, end }) => [start, end]);
    expect(ends).toEqual(ends.toSorted((a, b) => a[0]! - b[0]! || a[1]! - b[1]!));
  });
});

describe.each(helms)('$name over random templates', async ({ path }) => {
  const program = findProgram('helm', path)!;
  const texts = fc.sample(randomTemplates, { seed: 20_261_124, numRuns: 400 });
  const helper = parsed('templates/_helpers.tpl', testHelpers, false);
  const files = texts.map((text, index) => parsed(`templates/t${index}.yaml`, text, true));
  const marks = markTemplates([...files, helper]);
  const plain = await render(program, new Map([...files, helper].map((file) => [file.path, json(file)])), testValues);
  const marked = await render(program, marks.texts, testValues);
  const context: GoValue = new Map([
    ['Values', plainValue(rootValues([valuesLayer('values.yaml', testValues, true)]), { left: 1e6 })],
  ]);

  test('they print the same with marks, and without helm', () => {
    expect(plain.size).toBe(files.length);
    let looked = 0;
    for (const file of files) {
      const expected = plain.get(file.path);
      expect(replay(marks.legend, file, marked.get(file.path)!, unknown, { left: 1e6 })?.text, file.text).toBe(
        expected,
      );
      const look = lookStatically(marks.legend, file, () => context, { left: 1e6 });
      if ('undecided' in look) continue;
      looked++;
      expect(look.marked, file.text).toBe(marked.get(file.path));
    }
    // What is left needs values that a random template lost.
    expect(looked).toBeGreaterThan(files.length * 0.9);
  });
});

function parsed(path: string, text: string, rendered: boolean): TemplateFile {
  const template = parseTemplate(text);
  if ('problem' in template) throw new Error(`${path}: ${template.problem} at ${template.offset} in ${text}`);
  return { path, text, template, rendered };
}

/** The same file, printing its own output as one JSON string. */
function json(file: TemplateFile): string {
  if (!file.rendered) return file.text;
  return `{{ define "whole ${file.path}" }}${file.text}{{ end }}text: {{ include "whole ${file.path}" . | toJson }}\n`;
}

async function render(
  program: string,
  texts: ReadonlyMap<string, string>,
  values: string,
): Promise<Map<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'sallyport-marks-'));
  try {
    const all = new Map([
      ...texts,
      ['Chart.yaml', 'apiVersion: v2\nname: m\nversion: 1.0.0\n'],
      ['values.yaml', values],
    ]);
    for (const [path, text] of all) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const result = await runProgram(program, ['template', folder], { cwd: folder, env: { HOME: folder }, limits });
    if (result.status !== 0) throw new Error(result.stderr);
    const found = result.stdout.matchAll(/^# Source: m\/(.+)\n(?:kind: Marked\n)?text: (".*")$/gm);
    return new Map([...found].map(([, path, text]) => [path!, JSON.parse(text!) as string]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
