import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A seeded generator of numbers in [0, 1): the same corpus on every machine (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * The manifests of one application in the shape that teams write: a Deployment, its Service, ConfigMap, ServiceAccount
 * and NetworkPolicy, some hardened and some not. About 1.9 kB a file, as in the corpus that the budgets are about.
 */
export function manifestsOf(index: number, random: () => number): { name: string; text: string }[] {
  const app = `app-${index}`;
  const namespace = `team-${index % 40}`;
  return [
    { name: `${app}-deployment.yaml`, text: deployment(app, namespace, random) },
    { name: `${app}-service.yaml`, text: service(app, namespace, random) },
    { name: `${app}-config.yaml`, text: config(app, namespace, random) },
    { name: `${app}-worker.yaml`, text: cronJob(app, namespace, random) },
    { name: `${app}-access.yaml`, text: access(app, namespace, random) },
  ];
}

/** Writes `files` manifests below a folder, 50 applications a subfolder. Returns the bytes written. */
export function writeCorpus(folder: string, files: number): number {
  const random = randomOf(files);
  let bytes = 0;
  let written = 0;
  for (let index = 0; written < files; index++) {
    const target = join(folder, `group-${Math.floor(index / 50)}`);
    mkdirSync(target, { recursive: true });
    for (const { name, text } of manifestsOf(index, random)) {
      if (written++ >= files) break;
      writeFileSync(join(target, name), text);
      bytes += Buffer.byteLength(text);
    }
  }
  return bytes;
}

function deployment(app: string, namespace: string, random: () => number): string {
  const containers = 1 + Math.floor(random() * 3);
  const hardened = random() < 0.4;
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${app}
  namespace: ${namespace}
  labels:
    app.kubernetes.io/name: ${app}
    app.kubernetes.io/part-of: shop
    team: ${namespace}
spec:
  replicas: ${1 + Math.floor(random() * 4)}
  selector:
    matchLabels:
      app.kubernetes.io/name: ${app}
  template:
    metadata:
      labels:
        app.kubernetes.io/name: ${app}
        team: ${namespace}
    spec:
      serviceAccountName: ${app}
${hardened ? '      automountServiceAccountToken: false\n      securityContext:\n        runAsNonRoot: true\n        runAsUser: 10001\n        seccompProfile:\n          type: RuntimeDefault\n' : ''}      containers:
${Array.from({ length: containers }, (_, index) => container(`${app}-${index}`, hardened, random)).join('')}      volumes:
        - name: config
          configMap:
            name: ${app}-config
        - name: tmp
          emptyDir: {}
${random() < 0.05 ? '        - name: docker\n          hostPath:\n            path: /var/run/docker.sock\n' : ''}`;
}

function container(name: string, hardened: boolean, random: () => number): string {
  return `        - name: ${name}
          image: registry.example.com/shop/${name}:${random() < 0.1 ? 'latest' : `1.${Math.floor(random() * 30)}.0`}
          imagePullPolicy: IfNotPresent
          ports:
            - containerPort: ${8000 + Math.floor(random() * 1000)}
              name: http
          env:
            - name: LOG_LEVEL
              value: info
            - name: DATABASE_HOST
              valueFrom:
                configMapKeyRef:
                  name: ${name}-config
                  key: database.host
          resources:
            requests:
              cpu: 100m
              memory: 128Mi
            limits:
              memory: 256Mi
${hardened ? '          securityContext:\n            allowPrivilegeEscalation: false\n            readOnlyRootFilesystem: true\n            capabilities:\n              drop:\n                - ALL\n' : random() < 0.1 ? '          securityContext:\n            privileged: true\n' : ''}          readinessProbe:
            httpGet:
              path: /ready
              port: http
          livenessProbe:
            httpGet:
              path: /live
              port: http
          volumeMounts:
            - name: config
              mountPath: /etc/shop
              readOnly: true
            - name: tmp
              mountPath: /tmp
`;
}

function service(app: string, namespace: string, random: () => number): string {
  const ports = Array.from(
    { length: 12 },
    (_, index) =>
      `    - name: port-${index}\n      port: ${9000 + index}\n      targetPort: ${8000 + index}\n      protocol: TCP\n`,
  );
  return `apiVersion: v1
kind: Service
metadata:
  name: ${app}
  namespace: ${namespace}
  labels:
    app.kubernetes.io/name: ${app}
spec:
  type: ${random() < 0.1 ? 'LoadBalancer' : 'ClusterIP'}
  selector:
    app.kubernetes.io/name: ${app}
  ports:
${ports.join('')}---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: ${app}
  namespace: ${namespace}
automountServiceAccountToken: false
`;
}

function config(app: string, namespace: string, random: () => number): string {
  const entries = Array.from(
    { length: 30 },
    (_, index) => `  setting.${index}: "${Math.floor(random() * 1e9).toString(36)}-${index}"\n`,
  );
  const limits = Array.from({ length: 64 }, (_, index) => `      requests-per-minute-${index}: ${index * 10}\n`);
  return `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${app}-config
  namespace: ${namespace}
data:
  database.host: db.${namespace}.svc
${entries.join('')}  app.yaml: |
    server:
      port: 8080
      timeout: 30s
    features:
      checkout: true
      search: ${random() < 0.5}
    limits:
${limits.join('')}`;
}

function cronJob(app: string, namespace: string, random: () => number): string {
  return `apiVersion: batch/v1
kind: CronJob
metadata:
  name: ${app}-cleanup
  namespace: ${namespace}
spec:
  schedule: "${Math.floor(random() * 60)} 3 * * *"
  concurrencyPolicy: Forbid
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: OnFailure
          containers:
            - name: cleanup
              image: registry.example.com/shop/cleanup:2.1.0
              command: ["/bin/cleanup", "--older-than", "30d"]
              resources:
                requests:
                  cpu: 50m
                  memory: 64Mi
                limits:
                  cpu: 200m
                  memory: 128Mi
              env:
${Array.from({ length: 12 }, (_, index) => `                - name: OPTION_${index}\n                  value: "${index}"\n`).join('')}`;
}

function access(app: string, namespace: string, random: () => number): string {
  return `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: ${app}
  namespace: ${namespace}
rules:
  - apiGroups: [""]
    resources: ["configmaps"]
    verbs: ["get", "list", "watch"]
${random() < 0.1 ? '  - apiGroups: ["*"]\n    resources: ["*"]\n    verbs: ["*"]\n' : ''}---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: ${app}
  namespace: ${namespace}
subjects:
  - kind: ServiceAccount
    name: ${app}
    namespace: ${namespace}
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: ${app}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: ${app}
  namespace: ${namespace}
spec:
  podSelector:
    matchLabels:
      app.kubernetes.io/name: ${app}
  policyTypes: [Ingress, Egress]
  ingress:
    - from:
        - podSelector:
            matchLabels:
              team: ${namespace}
      ports:
        - port: 8080
  egress:
    - to:
        - namespaceSelector: {}
`;
}
