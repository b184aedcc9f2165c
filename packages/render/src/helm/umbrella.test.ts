import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { helms, renderTree, type Tree } from './testing/chart-tree.ts';
import { tgz } from './testing/tgz.ts';

/** The shape of the charts that share a library: contexts as dicts, images from parts, values that are templates. */
const common: Tree = {
  'charts/common/Chart.yaml': 'apiVersion: v2\nname: common\nversion: 2.0.0\ntype: library\n',
  'charts/common/templates/_images.tpl': `{{- define "common.images.image" -}}
{{- $registryName := default .imageRoot.registry ((.global).imageRegistry) -}}
{{- $repositoryName := .imageRoot.repository -}}
{{- $separator := ":" -}}
{{- $termination := .imageRoot.tag | toString -}}
{{- if not .imageRoot.tag }}
  {{- if .chart }}
    {{- $termination = .chart.AppVersion | toString -}}
  {{- end -}}
{{- end -}}
{{- if .imageRoot.digest }}
    {{- $separator = "@" -}}
    {{- $termination = .imageRoot.digest | toString -}}
{{- end -}}
{{- if $registryName }}
    {{- printf "%s/%s%s%s" $registryName $repositoryName $separator $termination -}}
{{- else -}}
    {{- printf "%s%s%s"  $repositoryName $separator $termination -}}
{{- end -}}
{{- end -}}
`,
  'charts/common/templates/_tplvalues.tpl': `{{- define "common.tplvalues.render" -}}
{{- $value := typeIs "string" .value | ternary .value (.value | toYaml) }}
{{- if contains "{{" (toJson .value) }}
  {{- if .scope }}
      {{- tpl (cat "{{- with $.RelativeScope -}}" $value "{{- end }}") (merge (dict "RelativeScope" .scope) .context) }}
  {{- else }}
    {{- tpl $value .context }}
  {{- end }}
{{- else }}
    {{- $value }}
{{- end }}
{{- end -}}
{{- define "common.compatibility.renderSecurityContext" -}}
{{- $adaptedContext := .secContext -}}
{{- if (((.context.Values.global).compatibility).openshift) -}}
  {{- $adaptedContext = omit $adaptedContext "fsGroup" "runAsUser" "runAsGroup" -}}
{{- end -}}
{{- omit $adaptedContext "enabled" | toYaml -}}
{{- end -}}
`,
  'charts/common/templates/unused.yaml': 'kind: Never\n',
};

const shared: Tree = {
  ...common,
  'Chart.yaml':
    'apiVersion: v2\nname: redis\nversion: 1.0.0\nappVersion: 7.2.0\ndependencies:\n  - name: common\n    version: 2.x.x\n    repository: oci://example.com/charts\n',
  'values.yaml': `global:
  imageRegistry: ""
image:
  registry: registry.example.com
  repository: cache/redis
  tag: 7.0.0
sidecar:
  repository: exporter
  tag: ""
master:
  containerSecurityContext:
    enabled: true
    runAsUser: 1001
    allowPrivilegeEscalation: true
  resources:
    limits: {}
  extraVolumes:
    - name: host
      hostPath: { path: '{{ .Values.hostFolder }}' }
  podLabels:
    team: shop
hostFolder: /etc
extraDeploy:
  - apiVersion: v1
    kind: Secret
    metadata: { name: extra }
    stringData:
      key: plain
`,
  'templates/_helpers.tpl': `{{- define "redis.image" -}}
{{- include "common.images.image" (dict "imageRoot" .Values.image "global" .Values.global "chart" .Chart) -}}
{{- end -}}
`,
  'templates/master.yaml': `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: {{ printf "%s-master" .Release.Name }}
spec:
  template:
    metadata:
      labels: {{- include "common.tplvalues.render" ( dict "value" .Values.master.podLabels "context" $ ) | nindent 8 }}
    spec:
      containers:
        - name: redis
          image: {{ include "redis.image" . }}
          {{- if .Values.master.containerSecurityContext.enabled }}
          securityContext: {{- include "common.compatibility.renderSecurityContext" (dict "secContext" .Values.master.containerSecurityContext "context" $) | nindent 12 }}
          {{- end }}
          {{- if .Values.master.resources }}
          resources: {{- toYaml .Values.master.resources | nindent 12 }}
          {{- end }}
        - name: exporter
          image: {{ include "common.images.image" (dict "imageRoot" .Values.sidecar "global" .Values.global "chart" .Chart) | quote }}
      volumes:
        {{- include "common.tplvalues.render" (dict "value" .Values.master.extraVolumes "context" $) | nindent 8 }}
`,
  'templates/extra.yaml': `{{- range .Values.extraDeploy }}
---
{{ include "common.tplvalues.render" (dict "value" . "context" $) }}
{{- end }}
`,
};

const umbrella: Tree = {
  'shop/Chart.yaml': `apiVersion: v2
name: shop
version: 0.1.0
dependencies:
  - name: api
    version: 0.1.0
    repository: file://../api
  - name: worker
    alias: jobs
    version: 0.1.0
  - name: packed
    version: 1.0.0
    repository: oci://example.com/charts
`,
  'shop/values.yaml': `global:
  registry: eu.example.com
api:
  replicas: 3
jobs:
  debug: true
packed:
  image:
    tag: "2.1"
`,
  'shop/charts/worker/Chart.yaml': 'apiVersion: v2\nname: worker\nversion: 0.1.0\n',
  'shop/charts/worker/values.yaml': 'debug: false\nglobal:\n  registry: us.example.com\nprivileged: true\n',
  'shop/charts/worker/templates/job.yaml': `apiVersion: batch/v1
kind: Job
metadata:
  name: {{ .Chart.Name }}
spec:
  suspend: {{ .Values.debug }}
  template:
    spec:
      hostPID: {{ .Values.privileged }}
      containers: [{ name: a, image: "{{ .Values.global.registry }}/worker" }]
`,
  'api/Chart.yaml': 'apiVersion: v2\nname: api\nversion: 0.1.0\n',
  'api/values.yaml': 'replicas: 1\nimage: api:latest\n',
  'api/templates/deployment.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: api }
spec:
  replicas: {{ .Values.replicas }}
  paused: {{ .Values.paused | default false }}
  template:
    spec:
      hostIPC: true
      containers: [{ name: a, image: {{ .Values.image }} }]
`,
};

const packed = tgz({
  'packed/Chart.yaml': 'apiVersion: v2\nname: packed\nversion: 1.0.0\n',
  'packed/values.yaml': 'image:\n  tag: "2.0"\nhostNetwork: true\n',
  'packed/templates/pod.yaml': `apiVersion: v1
kind: Pod
metadata: { name: packed }
spec:
  hostNetwork: {{ .Values.hostNetwork }}
  hostPID: true
  containers:
    - name: a
      image: "packed:{{ .Values.image.tag }}"
`,
});

if (helms.length === 0) test.skip('umbrella charts (there is no helm)', () => {});

describe.each(helms)('$name', ({ path }) => {
  describe('a chart over a library', async () => {
    const run = await renderTree(shared, path);
    const pod = '/spec/template/spec';

    test('is rendered without the templates of the library', () => {
      expect(run.gaps).toEqual([]);
      expect(run.objects.map(({ value }) => value.kind).sort()).toEqual(['Secret', 'StatefulSet']);
    });

    test('an image put together by the library stands at its tag', () => {
      expect(run.at('StatefulSet', `${pod}/containers/0/image`)).toBe(run.line('values.yaml', 'tag: 7.0.0'));
      expect(run.via('StatefulSet', `${pod}/containers/0/image`)).toEqual([
        `template ${run.line('charts/common/templates/_images.tpl', 'printf "%s/%s%s%s"')}`,
        `template ${run.line('templates/_helpers.tpl', 'common.images.image')}`,
        `template ${run.line('templates/master.yaml', 'redis.image')}`,
        // Empty, but where it is filled it wins.
        `values ${run.line('values.yaml', 'imageRegistry')}`,
        `values ${run.line('values.yaml', 'registry: registry')}`,
        `values ${run.line('values.yaml', 'repository: cache')}`,
      ]);
    });

    test('an image without a tag stands at its repository', () => {
      expect(run.at('StatefulSet', `${pod}/containers/1/image`)).toBe(run.line('values.yaml', 'repository: exporter'));
    });

    test('a value keeps its way through dicts, omit and toYaml', () => {
      const escalation = `${pod}/containers/0/securityContext/allowPrivilegeEscalation`;
      expect(run.at('StatefulSet', escalation)).toBe(run.line('values.yaml', 'allowPrivilegeEscalation'));
      expect(run.target('StatefulSet', escalation)).toBe(
        'values values.yaml /master/containerSecurityContext/allowPrivilegeEscalation',
      );
      expect(run.target('StatefulSet', `${pod}/containers/0/securityContext/readOnlyRootFilesystem`)).toBe(
        'values values.yaml /master/containerSecurityContext/readOnlyRootFilesystem',
      );
      expect(run.target('StatefulSet', `${pod}/containers/0/resources/limits/memory`)).toBe(
        'values values.yaml /master/resources/limits/memory',
      );
    });

    test('values that are templates stand where they are written', () => {
      expect(run.at('StatefulSet', `${pod}/volumes/0/hostPath/path`)).toBe(run.line('values.yaml', 'hostPath'));
      expect(run.at('StatefulSet', '/spec/template/metadata/labels/team')).toBe(run.line('values.yaml', 'team'));
    });

    test('whole objects in the values stand there', () => {
      expect(run.at('Secret', '/stringData/key')).toBe(run.line('values.yaml', 'key: plain'));
      expect(run.target('Secret', '/stringData/key')).toBe('values values.yaml /extraDeploy/0/stringData/key');
    });
  });

  describe('an umbrella', async () => {
    const run = await renderTree(umbrella, path, {
      chart: 'shop',
      prepare: (root) => writeFileSync(join(root, 'shop/charts/packed-1.0.0.tgz'), packed),
    });

    test('renders sub-charts in folders, archives, beside it and under an alias', () => {
      expect(run.gaps).toEqual([]);
      expect(run.objects.map(({ value }) => value.kind).sort()).toEqual(['Deployment', 'Job', 'Pod']);
      expect([...run.used]).toContain('api/values.yaml');
    });

    test('a value of the parent goes before the own one of a sub-chart', () => {
      expect(run.at('Deployment', '/spec/replicas')).toBe(run.line('shop/values.yaml', 'replicas: 3'));
      expect(run.via('Deployment', '/spec/replicas')).toEqual([
        `template ${run.line('api/templates/deployment.yaml', 'replicas')}`,
        `values ${run.line('api/values.yaml', 'replicas')}`,
      ]);
      expect(run.target('Deployment', '/spec/replicas')).toBe('values shop/values.yaml /api/replicas');
      expect(run.at('Job', '/spec/suspend')).toBe(run.line('shop/values.yaml', 'debug'));
    });

    test('what only the sub-chart says stands there', () => {
      expect(run.at('Job', '/spec/template/spec/hostPID')).toBe(
        run.line('shop/charts/worker/values.yaml', 'privileged'),
      );
      expect(run.at('Deployment', '/spec/template/spec/containers/0/image')).toBe(run.line('api/values.yaml', 'image'));
      expect(run.at('Deployment', '/spec/template/spec/hostIPC')).toBe(
        run.line('api/templates/deployment.yaml', 'hostIPC'),
      );
    });

    test('a global of the parent wins', () => {
      expect(run.at('Job', '/spec/template/spec/containers/0/image')).toBe(run.line('shop/values.yaml', 'registry'));
    });

    test('a knob that no file sets belongs into the values of its chart', () => {
      expect(run.at('Deployment', '/spec/paused')).toBe(run.line('api/templates/deployment.yaml', 'paused'));
      expect(run.target('Deployment', '/spec/paused')).toBe('values api/values.yaml /paused');
    });

    test('what stands in an archive is set by the parent', () => {
      const listed = run.line('shop/Chart.yaml', 'name: packed');
      expect(run.at('Pod', '/spec/containers/0/image')).toBe(run.line('shop/values.yaml', 'tag: "2.1"'));
      expect(run.at('Pod', '/spec/hostNetwork')).toBe(run.line('shop/values.yaml', 'packed:'));
      expect(run.target('Pod', '/spec/hostNetwork')).toBe('values shop/values.yaml /packed/hostNetwork');
      expect(run.at('Pod', '/spec/hostPID')).toBe(listed);
      expect(run.target('Pod', '/spec/hostPID')).toBeUndefined();
    });
  });
});
