import type { Tree } from './chart-tree.ts';
import { tgz } from './tgz.ts';

const chartYaml = 'apiVersion: v2\nname: web\nversion: 0.1.0\nappVersion: "1.16.0"\n';

/** The shape of `helm create`. */
export const scaffold: Tree = {
  'Chart.yaml': chartYaml,
  'values.yaml': `replicaCount: 1
image:
  repository: nginx
  # Overrides the image tag whose default is the chart appVersion.
  tag: ""
  pullPolicy: IfNotPresent
serviceAccount:
  create: true
  name: ""
podSecurityContext: {}
securityContext: {}
resources: {}
service:
  type: ClusterIP
  port: 80
ingress:
  enabled: true
  hosts:
    - host: a.example.com
      paths: [{ path: / }]
    - host: b.example.com
      paths: [{ path: /b }, { path: /c }]
env:
  LOG_LEVEL: debug
  API_URL: http://api
volumes:
  - name: docker
    hostPath:
      path: /var/run/docker.sock
nodeSelector: {}
`,
  '.helmignore': '*.bak\nci/\n',
  'deploy/pod.yaml': 'kind: Pod\n',
  'templates/NOTES.txt': 'Visit {{ .Release.Name }}: not YAML\n',
  'templates/old.yaml.bak': 'kind: {{ .Nothing.at.all }}\n',
  'templates/_helpers.tpl': `{{/* The name, cut as names are. */}}
{{- define "web.fullname" -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 63 | trimSuffix "-" }}
{{- end }}
{{- define "web.selectorLabels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
{{- end }}
{{- define "web.labels" -}}
helm.sh/chart: web
{{ include "web.selectorLabels" . }}
{{- if .Chart.AppVersion }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
{{- end }}
{{- end }}
{{- define "web.serviceAccountName" -}}
{{- if .Values.serviceAccount.create }}
{{- default (include "web.fullname" .) .Values.serviceAccount.name }}
{{- else }}
{{- default "default" .Values.serviceAccount.name }}
{{- end }}
{{- end }}
`,
  'templates/deployment.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "web.fullname" . }}
  labels:
    {{- include "web.labels" . | nindent 4 }}
spec:
  replicas: {{ .Values.replicaCount }}
  selector:
    matchLabels:
      {{- include "web.selectorLabels" . | nindent 6 }}
  template:
    metadata:
      annotations:
        checksum/config: {{ include (print $.Template.BasePath "/configmap.yaml") . | sha256sum }}
      labels:
        {{- include "web.labels" . | nindent 8 }}
    spec:
      serviceAccountName: {{ include "web.serviceAccountName" . }}
      {{- with .Values.podSecurityContext }}
      securityContext:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      hostNetwork: true
      containers:
        - name: {{ .Chart.Name }}
          {{- with .Values.securityContext }}
          securityContext:
            {{- toYaml . | nindent 12 }}
          {{- end }}
          image: "{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}"
          imagePullPolicy: {{ .Values.image.pullPolicy }}
          ports:
            - name: http
              containerPort: {{ .Values.service.port }}
          env:
            - name: FIXED
              value: "1"
            {{- range $name, $value := .Values.env }}
            - name: {{ $name }}
              value: {{ $value | quote }}
            {{- end }}
          {{- with .Values.resources }}
          resources:
            {{- toYaml . | nindent 12 }}
          {{- end }}
      volumes:
        - name: tmp
          emptyDir: {}
        {{- toYaml .Values.volumes | nindent 8 }}
      {{- with .Values.nodeSelector }}
      nodeSelector:
        {{- toYaml . | nindent 8 }}
      {{- end }}
`,
  'templates/configmap.yaml': `apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ include "web.fullname" . }}
data:
  found: {{ lookup "v1" "Secret" "default" "x" | len | quote }}
  password: {{ randAlphaNum 10 | quote }}
`,
  'templates/ingress.yaml': `{{- if .Values.ingress.enabled -}}
{{- $fullName := include "web.fullname" . -}}
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: {{ $fullName }}
spec:
  rules:
    {{- range .Values.ingress.hosts }}
    - host: {{ .host | quote }}
      http:
        paths:
          {{- range .paths }}
          - path: {{ .path }}
            pathType: Prefix
            backend:
              service:
                name: {{ $fullName }}
                port:
                  number: {{ $.Values.service.port }}
          {{- end }}
    {{- end }}
{{- end }}
`,
  'templates/tests/connection.yaml': `apiVersion: v1
kind: Pod
metadata:
  name: "{{ include "web.fullname" . }}-test"
  annotations:
    "helm.sh/hook": test
spec:
  containers:
    - name: wget
      image: busybox
`,
  'crds/widget.yaml': `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: widgets.example.com
spec:
  group: example.com
`,
};

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

export const shared: Tree = {
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

export const umbrella: Tree = {
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

export const packed = tgz({
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
