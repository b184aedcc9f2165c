import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A chart of 40 objects as teams write them: twenty services, each a Deployment and a Service with its own values. */
export function writeChart(folder: string): void {
  const names = Array.from({ length: 20 }, (_, index) => `service${index}`);
  write(folder, 'Chart.yaml', 'apiVersion: v2\nname: shop\nversion: 1.0.0\n');
  write(folder, 'templates/_helpers.tpl', helpers);
  write(folder, 'values.yaml', names.map(valuesOf).join(''));
  for (const name of names) write(folder, `templates/${name}.yaml`, templateOf(name));
}

const helpers = `{{- define "shop.labels" -}}
app.kubernetes.io/part-of: {{ .Chart.Name }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end -}}
`;

function valuesOf(name: string): string {
  return `${name}:
  replicas: 2
  image: {repository: registry.example.com/shop/${name}, tag: "1.4.2"}
  port: 8080
  resources: {requests: {cpu: 100m, memory: 128Mi}}
  securityContext: {allowPrivilegeEscalation: true}
`;
}

function templateOf(name: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}-${name}
  labels:
    {{- include "shop.labels" . | nindent 4 }}
spec:
  replicas: {{ .Values.${name}.replicas }}
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata:
      labels: {app: ${name}}
    spec:
      containers:
        - name: ${name}
          image: "{{ .Values.${name}.image.repository }}:{{ .Values.${name}.image.tag }}"
          ports: [{containerPort: {{ .Values.${name}.port }}}]
          {{- with .Values.${name}.resources }}
          resources:
            {{- toYaml . | nindent 12 }}
          {{- end }}
          securityContext:
            {{- toYaml .Values.${name}.securityContext | nindent 12 }}
---
apiVersion: v1
kind: Service
metadata:
  name: {{ .Release.Name }}-${name}
spec:
  selector: {app: ${name}}
  ports: [{port: 80, targetPort: {{ .Values.${name}.port }}}]
`;
}

/** Twenty bases of three objects, each with five overlays that set namespace, prefix, labels, image, replicas and a patch. */
export function writeOverlays(folder: string): void {
  for (let base = 0; base < 20; base++) {
    const name = `app-${base}`;
    const place = `bases/${name}`;
    write(folder, `${place}/kustomization.yaml`, 'resources: [deployment.yaml, service.yaml, config.yaml]\n');
    write(folder, `${place}/deployment.yaml`, deploymentOf(name));
    write(
      folder,
      `${place}/service.yaml`,
      `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec:\n  selector: {app: ${name}}\n  ports: [{port: 80, targetPort: 8080}]\n`,
    );
    write(
      folder,
      `${place}/config.yaml`,
      `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}-config}\ndata: {level: info}\n`,
    );
    for (const stage of ['dev', 'test', 'load', 'canary', 'prod']) {
      write(folder, `overlays/${stage}/${name}/kustomization.yaml`, overlayOf(name, stage));
      write(
        folder,
        `overlays/${stage}/${name}/limits.yaml`,
        `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}}\nspec:\n  template:\n    spec:\n      containers:\n        - name: app\n          resources: {limits: {memory: 256Mi}}\n`,
      );
    }
  }
}

function deploymentOf(name: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, labels: {app: ${name}}}
spec:
  replicas: 1
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec:
      containers:
        - name: app
          image: registry.example.com/shop/app
          ports: [{containerPort: 8080}]
          envFrom: [{configMapRef: {name: ${name}-config}}]
`;
}

function overlayOf(name: string, stage: string): string {
  return `namespace: ${stage}
namePrefix: ${stage}-
labels: [{pairs: {stage: ${stage}}}]
resources: [../../../bases/${name}]
images: [{name: registry.example.com/shop/app, newTag: 1.4.2}]
replicas: [{name: ${name}, count: 3}]
patches: [{path: limits.yaml}]
`;
}

function write(folder: string, path: string, text: string): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
