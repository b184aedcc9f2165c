import { filesOf } from './memory.fixture.ts';

/**
 * Overlays that our resolver and `kubectl kustomize` must build alike. `@ PATH` opens a file; the first one's folder is
 * built. Names tell what a case is about; `refused` are those that kustomize builds to nothing.
 */
export interface OverlayCase {
  readonly folder: string;
  readonly files: ReadonlyMap<string, string>;
}

export const overlays: ReadonlyMap<string, OverlayCase> = new Map();
export const refused: ReadonlyMap<string, OverlayCase> = new Map();

function add(to: ReadonlyMap<string, OverlayCase>, name: string, text: string): void {
  if (to.has(name)) throw new Error(`two cases are called "${name}"`);
  const files = filesOf(text);
  const [first] = files.keys();
  const folder = first!.includes('/') ? first!.slice(0, first!.lastIndexOf('/')) : '';
  (to as Map<string, OverlayCase>).set(name, { folder, files });
}

const ok = (name: string, text: string): void => add(overlays, name, text);
const no = (name: string, text: string): void => add(refused, name, text);

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels: {app: web}
spec:
  replicas: 1
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      serviceAccountName: web
      initContainers:
      - name: init
        image: busybox:1.36
      containers:
      - name: app
        image: nginx:1.25
        ports:
        - containerPort: 80
        env:
        - {name: A, value: "1"}
        - {name: B, valueFrom: {configMapKeyRef: {name: settings, key: b}}}
        envFrom:
        - secretRef: {name: keys}
        volumeMounts:
        - {name: data, mountPath: /data}
      - name: side
        image: registry.example.com:5000/team/side@sha256:aaaa
      volumes:
      - name: data
        emptyDir: {}
      - name: conf
        configMap: {name: settings}
`;

const service = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: {app: web}
  ports:
  - {port: 80, targetPort: 80, protocol: TCP}
`;

const account = 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web}\n';
const configMap = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {a: "1", b: two}\n';
const base = `@ base/kustomization.yaml
resources: [web.yaml, more.yaml]
@ base/web.yaml
${deployment}@ base/more.yaml
${service}---
${account}---
${configMap}`;

// resources

ok(
  'files, several documents and lists',
  `@ kustomization.yaml
resources: [a.yaml, b.yaml]
@ a.yaml
${deployment}---
---
# nothing here
---
${service}
@ b.yaml
apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: ConfigMap
  metadata: {name: one}
- apiVersion: v1
  kind: List
  items:
  - {apiVersion: v1, kind: ConfigMap, metadata: {name: two}}
---
apiVersion: v1
kind: ConfigMapList
items:
- {apiVersion: v1, kind: ConfigMap, metadata: {name: three}}
`,
);
ok(
  'a base as folder',
  `@ over/kustomization.yaml
resources: [../base]
${base}`,
);
ok(
  'bases, the old field',
  `@ over/kustomization.yaml
bases: [../base]
resources: [own.yaml]
@ over/own.yaml
${configMap.replace('settings', 'own')}
${base}`,
);
ok(
  'the other names of the file',
  `@ kustomization.yml
resources: [sub]
@ sub/Kustomization
resources: [a.yaml]
@ sub/a.yaml
${service}`,
);
ok(
  'one base below another',
  `@ a/kustomization.yaml
resources: [../b]
namePrefix: a-
@ b/kustomization.yaml
resources: [../base]
namePrefix: b-
nameSuffix: -z
${base}`,
);
ok(
  'scalars of YAML 1.1 and 1.2',
  `@ kustomization.yaml
resources: [a.yaml]
@ a.yaml
apiVersion: example.com/v1
kind: Thing
metadata: {name: thing}
spec:
  plain: [yes, no, on, off, y, n, Yes, true, True, FALSE, ~, null, Null, '', "yes"]
  numbers: [1, 01, 010, 0x1F, 0o17, 0b11, 1_000, 1.50, 1e3, .5, -0, +1, "1", 12:30]
  dates: [2001-02-03, "2001-02-03"]
  keys: {on: off, "yes": 2}
  more: {y: 1}
  text: |
    one
      two
  folded: >-
    one
    two
  anchor: &x {a: 1, b: [1, 2]}
  alias: *x
  merged: {<<: *x, c: 3}
`,
);
ok(
  'JSON manifests',
  `@ kustomization.yaml
resources: [a.json]
@ a.json
{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web"}, "spec": {"ports": [{"port": 80}]}}
`,
);
ok(
  'objects of local configuration are left out',
  `@ kustomization.yaml
resources: [a.yaml]
@ a.yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: a, annotations: {config.kubernetes.io/local-config: "true"}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: b, annotations: {config.kubernetes.io/local-config: "false"}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: c}
`,
);
ok(
  'internal annotations are dropped',
  `@ kustomization.yaml
resources: [a.yaml]
@ a.yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: a
  annotations: {config.kubernetes.io/index: "0", config.kubernetes.io/path: a.yaml, keep: "1"}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: b, annotations: {}, labels: {}}
data: {}
`,
);
ok(
  'an empty map of annotations after a rename',
  `@ kustomization.yaml
resources: [a.yaml]
namePrefix: x-
@ a.yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: b, annotations: {}, labels: {}}
`,
);
ok(
  'nulls in a base',
  `@ kustomization.yaml
resources: [a.yaml]
commonLabels: {l: "1"}
commonAnnotations: {a: "1"}
patches:
- patch: |
    apiVersion: v1
    kind: Thing
    metadata: {name: b}
    spec: {other: 1, gone: null, deep: {gone: null}}
@ a.yaml
apiVersion: v1
kind: Thing
metadata: {name: b, labels: null}
spec: {a: null, gone: 1, list: [null, {x: null}], deep: null}
`,
);

// namespace, prefixes, suffixes

ok(
  'namespace',
  `@ over/kustomization.yaml
resources: [../base, ns.yaml]
namespace: prod
@ over/ns.yaml
apiVersion: v1
kind: Namespace
metadata: {name: dev}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: rb, namespace: dev}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: r}
subjects:
- {kind: ServiceAccount, name: default}
- {kind: ServiceAccount, name: default, namespace: else}
- {kind: ServiceAccount, name: web}
- {kind: ServiceAccount, name: stranger, namespace: far}
- {kind: User, name: default}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: crb}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cr}
subjects:
- {kind: ServiceAccount, name: web, namespace: dev}
- {kind: ServiceAccount, name: web}
---
apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata: {name: v1.example.com}
spec: {service: {name: web}}
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: things.example.com}
spec: {conversion: {webhook: {clientConfig: {service: {name: web, namespace: dev}}}}}
---
apiVersion: example.com/v1
kind: Thing
metadata: {name: t}
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: v}
webhooks: [{name: a, clientConfig: {service: {name: web, namespace: dev}}}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: r}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: cr}
${base}`,
);
ok(
  'namespace of kinds in and out of namespaces',
  `@ kustomization.yaml
resources: [a.yaml]
namespace: space
@ a.yaml
${[
  'v1 Node',
  'v1 PersistentVolume',
  'v1 ComponentStatus',
  'v1 Endpoints',
  'storage.k8s.io/v1 StorageClass',
  'storage.k8s.io/v1 CSIDriver',
  'storage.k8s.io/v1 VolumeAttributesClass',
  'storage.k8s.io/v1beta1 CSIStorageCapacity',
  'scheduling.k8s.io/v1 PriorityClass',
  'node.k8s.io/v1 RuntimeClass',
  'networking.k8s.io/v1 IngressClass',
  'networking.k8s.io/v1 Ingress',
  'flowcontrol.apiserver.k8s.io/v1 FlowSchema',
  'flowcontrol.apiserver.k8s.io/v1beta1 FlowSchema',
  'admissionregistration.k8s.io/v1 ValidatingAdmissionPolicy',
  'admissionregistration.k8s.io/v1 MutatingWebhookConfiguration',
  'certificates.k8s.io/v1 CertificateSigningRequest',
  'policy/v1 PodDisruptionBudget',
  'policy/v1beta1 PodSecurityPolicy',
  'apiextensions.k8s.io/v1 CustomResourceDefinition',
  'rbac.authorization.k8s.io/v1alpha1 ClusterRole',
  'cert-manager.io/v1 ClusterIssuer',
]
  .map((line) => {
    const [version, kind] = line.split(' ');
    return `---\napiVersion: ${version}\nkind: ${kind}\nmetadata: {name: x}\n`;
  })
  .join('')}`,
);
ok(
  'prefix and suffix follow into references',
  `@ over/kustomization.yaml
resources: [../base]
namePrefix: pre-
nameSuffix: -suf
${base}`,
);
ok(
  'prefixes spare namespaces and definitions',
  `@ kustomization.yaml
resources: [a.yaml]
namePrefix: p-
nameSuffix: -s
@ a.yaml
{apiVersion: v1, kind: Namespace, metadata: {name: a}}
---
{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: b.c}}
---
{apiVersion: apiregistration.k8s.io/v1, kind: APIService, metadata: {name: v1.c}}
---
{apiVersion: v1, kind: PersistentVolume, metadata: {name: d}}
`,
);
ok(
  'namespace and prefix in two layers',
  `@ top/kustomization.yaml
resources: [../mid]
namespace: top
namePrefix: t-
@ mid/kustomization.yaml
resources: [../base, rb.yaml]
namespace: mid
namePrefix: m-
@ mid/rb.yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: rb}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
subjects: [{kind: ServiceAccount, name: web}, {kind: ServiceAccount, name: web, namespace: mid}]
${base}`,
);
ok(
  'one base twice, with prefixes',
  `@ kustomization.yaml
resources: [a, b]
@ a/kustomization.yaml
resources: [../base]
namePrefix: a-
@ b/kustomization.yaml
resources: [../base]
namePrefix: b-
${base}`,
);
ok(
  'one base twice, with namespaces',
  `@ kustomization.yaml
resources: [a, b]
namePrefix: all-
@ a/kustomization.yaml
resources: [../base]
namespace: a
@ b/kustomization.yaml
resources: [../base]
namespace: b
${base}`,
);

// labels and annotations

const zoo = `apiVersion: v1
kind: ReplicationController
metadata: {name: rc}
spec: {selector: {a: b}, template: {metadata: {labels: {a: b}}}}
---
{apiVersion: apps/v1, kind: ReplicaSet, metadata: {name: rs}, spec: {template: {spec: {}}}}
---
{apiVersion: apps/v1, kind: DaemonSet, metadata: {name: ds}, spec: {}}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: ss}
spec:
  selector: {matchLabels: {a: b}}
  volumeClaimTemplates:
  - metadata: {name: v}
  - metadata: {name: w, labels: {a: b}}
  template:
    spec:
      topologySpreadConstraints: [{topologyKey: z, labelSelector: {matchLabels: {a: b}}}, {topologyKey: y}]
      affinity:
        podAffinity:
          requiredDuringSchedulingIgnoredDuringExecution: [{labelSelector: {matchLabels: {a: b}}}]
        podAntiAffinity:
          preferredDuringSchedulingIgnoredDuringExecution: [{podAffinityTerm: {labelSelector: {matchLabels: {a: b}}}}]
          requiredDuringSchedulingIgnoredDuringExecution: [{labelSelector: {matchExpressions: []}}]
---
{apiVersion: batch/v1, kind: Job, metadata: {name: j}, spec: {selector: {matchLabels: {a: b}}, template: {}}}
---
{apiVersion: batch/v1, kind: Job, metadata: {name: j2}, spec: {template: {}}}
---
{apiVersion: batch/v1, kind: CronJob, metadata: {name: cj}, spec: {jobTemplate: {spec: {template: {}}}}}
---
{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: pdb}, spec: {selector: {matchLabels: {a: b}}}}
---
{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: pdb2}, spec: {}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: np}
spec:
  podSelector: {matchLabels: {a: b}}
  ingress: [{from: [{podSelector: {matchLabels: {a: b}}}, {namespaceSelector: {matchLabels: {a: b}}}]}]
  egress: [{to: [{podSelector: {matchLabels: {a: b}}}]}, {ports: []}]
---
{apiVersion: v1, kind: Pod, metadata: {name: pod}, spec: {}}
---
{apiVersion: v1, kind: PodTemplate, metadata: {name: pt}, template: {metadata: {labels: {a: b}}}}
---
{apiVersion: example.com/v1, kind: Deployment, metadata: {name: foreign}}
---
{apiVersion: v1, kind: Service, metadata: {name: headless}, spec: {ports: []}}
---
{apiVersion: v1, kind: Service, metadata: {name: bare}}
`;
ok(
  'commonLabels in all fields',
  `@ kustomization.yaml
resources: [a.yaml, b.yaml]
commonLabels: {team: blue, a: c}
@ a.yaml
${zoo}@ b.yaml
${deployment}`,
);
ok(
  'commonAnnotations in all fields',
  `@ kustomization.yaml
resources: [a.yaml]
commonAnnotations: {team: blue, num: "1"}
@ a.yaml
${zoo}`,
);
ok(
  'labels without selectors',
  `@ kustomization.yaml
resources: [a.yaml]
labels:
- pairs: {team: blue}
@ a.yaml
${zoo}`,
);
ok(
  'labels with templates',
  `@ kustomization.yaml
resources: [a.yaml]
labels:
- pairs: {team: blue}
  includeTemplates: true
- pairs: {other: red, team: green}
@ a.yaml
${zoo}`,
);
ok(
  'labels with selectors and own fields',
  `@ kustomization.yaml
resources: [a.yaml]
labels:
- pairs: {team: blue}
  includeSelectors: true
- pairs: {x: z}
  fields:
  - {path: spec/extra/labels, kind: Pod, create: true}
  - {path: spec/none/labels, kind: Pod}
@ a.yaml
${zoo}`,
);
ok(
  'labels of layers',
  `@ over/kustomization.yaml
resources: [../base]
commonLabels: {env: prod, app: other}
labels: [{pairs: {v: "2"}}]
commonAnnotations: {note: x}
${base.replace('resources:', 'commonLabels: {env: base, part: web}\nresources:')}`,
);

// images and replicas

const images = `@ kustomization.yaml
resources: [a.yaml]
images:
`;
ok(
  'images: new tags, names, digests',
  `${images}- {name: nginx, newTag: "1.27"}
- {name: busybox, newName: mirror.example.com/busybox}
- {name: registry.example.com:5000/team/side, newTag: v2}
- {name: absent, newTag: v3}
@ a.yaml
${deployment}`,
);
ok(
  'images: digests and suffixes',
  `${images}- {name: nginx, digest: sha256:bbbb}
- {name: busybox, tagSuffix: -alpine}
- {name: registry.example.com:5000/team/side, newName: side, newTag: v2, digest: sha256:cccc}
@ a.yaml
${deployment}`,
);
ok(
  'images: names are patterns and whole',
  `${images}- {name: ngin., newTag: p}
- {name: box, newTag: none}
- {name: 'registry.example.com:5000/.*', newTag: all}
@ a.yaml
${deployment}`,
);
ok(
  'images in custom resources and other places',
  `${images}- {name: nginx, newTag: new}
@ a.yaml
apiVersion: example.com/v1
kind: Thing
metadata: {name: t}
spec:
  image: nginx
  deep: [{containers: [{image: nginx}, {name: x}, {image: 'nginx:1@sha256:aa'}], initContainers: [{image: nginx:2}]}]
  template: {spec: {ephemeralContainers: [{image: nginx}], containers: {image: nginx}}}
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: things.example.com}
spec: {containers: [{image: nginx}]}
---
apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  containers: [{name: a, image: nginx}]
  ephemeralContainers: [{name: b, image: nginx}]
  volumes: [{name: v, image: {reference: nginx}}]
`,
);
ok(
  'imageTags, the old field',
  `@ kustomization.yaml
resources: [a.yaml]
imageTags: [{name: nginx, newTag: old}]
@ a.yaml
${deployment}`,
);
ok(
  'images in two layers',
  `@ over/kustomization.yaml
resources: [../base]
images: [{name: mirror/nginx, newTag: "2"}, {name: nginx, newTag: "3"}]
${base.replace('resources:', 'images: [{name: nginx, newName: mirror/nginx}]\nresources:')}`,
);
ok(
  'replicas',
  `@ over/kustomization.yaml
resources: [../base, a.yaml]
namePrefix: p-
replicas:
- {name: web, count: 5}
- {name: ss, count: 0}
- {name: rc, count: 2}
- {name: rs, count: 3}
@ over/a.yaml
${zoo}${base}`,
);

// strategic merge

const patch = (text: string, rest = ''): string => `@ over/kustomization.yaml
resources: [../base]
patches:
- path: p.yaml
${rest}@ over/p.yaml
${text}${base}`;
const web = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\n';
ok(
  'patch: a file',
  patch(`${web}spec: {replicas: 3, template: {spec: {containers: [{name: app, image: nginx:2}]}}}\n`),
);
ok(
  'patch: containers in order, new ones first',
  patch(`${web}spec:
  template:
    spec:
      containers:
      - {name: new, image: new}
      - {name: side, image: s2, env: [{name: Z, value: z}]}
      - {name: app, env: [{name: B, value: plain, valueFrom: null}, {name: C, value: c}]}
`),
);
ok(
  'patch: ports by number and protocol',
  patch(`${web}spec:
  template:
    spec:
      containers:
      - name: app
        ports: [{containerPort: 80, name: http}, {containerPort: 53, protocol: UDP}]
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ports: [{port: 80, nodePort: 30080}, {port: 80, protocol: UDP}, {port: 443, name: tls}]
`),
);
ok(
  'patch: ports without protocols',
  `@ kustomization.yaml
resources: [a.yaml]
patches:
- patch: |
    apiVersion: v1
    kind: Service
    metadata: {name: s}
    spec: {ports: [{port: 80, name: a}, {port: 82}]}
@ a.yaml
{apiVersion: v1, kind: Service, metadata: {name: s}, spec: {ports: [{port: 80}, {port: 81, targetPort: x}]}}
`,
);
ok(
  'patch: delete in lists and maps',
  patch(`${web}spec:
  template:
    metadata: {labels: {$patch: delete}}
    spec:
      containers: [{name: side, $patch: delete}]
      volumes: [{name: data, $patch: delete}]
      serviceAccountName: null
`),
);
ok(
  'patch: replace maps and lists',
  patch(`${web}spec:
  selector: {$patch: replace, matchLabels: {x: y}}
  template:
    spec:
      containers:
      - $patch: replace
      - {name: only, image: only}
      volumes: [{name: conf, $patch: replace, secret: {secretName: s}}]
`),
);
ok(
  'patch: replace an item, merge said aloud',
  patch(`${web}spec:
  $patch: merge
  strategy: {$patch: replace, type: Recreate}
  template:
    spec:
      containers: [{name: app, $patch: replace, image: only}, {name: n, $patch: delete}]
      volumes: [{$patch: delete}, {name: q}]
`),
);
ok(
  'patch: delete objects',
  patch(
    '$patch: delete\napiVersion: v1\nkind: Service\nmetadata: {name: web}\n---\n$patch: delete\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web}\n',
  ),
);
ok(
  'patch: directives that kustomize does not know',
  patch(`${web}spec:
  template:
    spec:
      $setElementOrder/containers: [{name: side}, {name: app}]
      $deleteFromPrimitiveList/x: [a]
      volumes: [{name: data, $retainKeys: [name, hostPath], hostPath: {path: /x}}]
`),
);
ok(
  'patch: nulls and empties',
  patch(`${web}spec:
  strategy: {}
  paused: null
  template:
    spec:
      hostNetwork: null
      nodeSelector: {a: null, b: c}
      tolerations: []
      containers: [{name: app, ports: null, env: [], resources: {limits: {cpu: null}}}]
`),
);
ok(
  'patch: lists without keys are replaced',
  patch(`${web}spec:
  template:
    spec:
      tolerations: [{key: a, value: null}]
      containers: [{name: app, envFrom: [{configMapRef: {name: settings}}], command: [a, b], args: []}]
`),
);
ok(
  'patch: volumes, mounts, hosts, secrets, spreads',
  `@ kustomization.yaml
resources: [a.yaml]
patches:
- patch: |
    apiVersion: v1
    kind: Pod
    metadata: {name: p, finalizers: [c, a], ownerReferences: [{uid: "1", name: z}]}
    spec:
      hostAliases: [{ip: 1.1.1.1, hostnames: [x]}, {ip: 3.3.3.3}]
      imagePullSecrets: [{name: b}, {name: d}]
      topologySpreadConstraints: [{topologyKey: z, whenUnsatisfiable: DoNotSchedule, maxSkew: 9}, {topologyKey: q, whenUnsatisfiable: ScheduleAnyway}]
      schedulingGates: [{name: g2}]
      resourceClaims: [{name: r2}]
      readinessGates: [{conditionType: b}]
      ephemeralContainers: [{name: e, image: e2}]
      initContainers: [{name: i, image: i2}]
      containers: [{name: c, volumeMounts: [{mountPath: /b, readOnly: true}, {mountPath: /c}], volumeDevices: [{devicePath: /d, name: y}]}]
      volumes: [{name: v, emptyDir: {medium: Memory}}, {name: pr, projected: {sources: [{secret: {name: s}}]}}]
@ a.yaml
apiVersion: v1
kind: Pod
metadata: {name: p, finalizers: [a, b], ownerReferences: [{uid: "1", kind: k}, {uid: "2"}]}
spec:
  hostAliases: [{ip: 1.1.1.1, hostnames: [a, b]}, {ip: 2.2.2.2}]
  imagePullSecrets: [{name: a}, {name: b}]
  topologySpreadConstraints: [{topologyKey: z, whenUnsatisfiable: DoNotSchedule, maxSkew: 1}, {topologyKey: z, whenUnsatisfiable: ScheduleAnyway}]
  schedulingGates: [{name: g1}]
  resourceClaims: [{name: r1}]
  readinessGates: [{conditionType: a}]
  ephemeralContainers: [{name: e, image: e1}, {name: f}]
  initContainers: [{name: h}, {name: i, image: i1}]
  containers: [{name: c, volumeMounts: [{mountPath: /a}, {mountPath: /b}], volumeDevices: [{devicePath: /d, name: x}]}]
  volumes: [{name: u}, {name: v, emptyDir: {sizeLimit: 1Gi}}, {name: pr, projected: {sources: [{configMap: {name: s}}]}}]
`,
);
ok(
  'patch: lists of other kinds',
  `@ kustomization.yaml
resources: [a.yaml]
patches:
- patch: |
    {apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingWebhookConfiguration, metadata: {name: v}, webhooks: [{name: b, timeoutSeconds: 2, rules: [{operations: [A]}], matchConditions: [{name: z}]}]}
- patch: |
    {apiVersion: admissionregistration.k8s.io/v1beta1, kind: MutatingWebhookConfiguration, metadata: {name: m}, webhooks: [{name: b, timeoutSeconds: 2}]}
- patch: |
    {apiVersion: v1, kind: ServiceAccount, metadata: {name: sa}, secrets: [{name: b}], imagePullSecrets: [{name: b}]}
- patch: |
    {apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: i}, spec: {rules: [{host: b}], tls: [{hosts: [b]}]}}
- patch: |
    {apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: n}, spec: {ingress: [{ports: [{port: 2}]}]}}
- patch: |
    {apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: r}, rules: [{verbs: [b]}]}
- patch: |
    {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: c}, spec: {accessModes: [b], resources: {requests: {storage: 2Gi}}}}
- patch: |
    {apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: d}, spec: {selector: {matchLabels: {b: c}}}}
- patch: |
    {apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: h, finalizers: [b]}, spec: {metrics: [{type: b}]}}
- patch: |
    {apiVersion: autoscaling/v1, kind: HorizontalPodAutoscaler, metadata: {name: h1, finalizers: [b]}, spec: {maxReplicas: 2}}
- patch: |
    {apiVersion: storage.k8s.io/v1, kind: CSINode, metadata: {name: cn}, spec: {drivers: [{name: b}]}}
- patch: |
    {apiVersion: v1, kind: Node, metadata: {name: no}, spec: {podCIDRs: [b], taints: [{key: b}]}}
- patch: |
    {apiVersion: extensions/v1beta1, kind: Deployment, metadata: {name: ext}, spec: {template: {spec: {containers: [{name: b}]}}}}
- patch: |
    {apiVersion: v1, kind: ReplicationController, metadata: {name: rc}, spec: {template: {spec: {containers: [{name: b}]}}}}
- patch: |
    {apiVersion: v1, kind: PodTemplate, metadata: {name: pt}, template: {spec: {containers: [{name: b}]}}}
- patch: |
    {apiVersion: batch/v1, kind: Job, metadata: {name: j}, spec: {template: {spec: {containers: [{name: b}]}}}}
- patch: |
    {apiVersion: apps/v1, kind: StatefulSet, metadata: {name: s}, spec: {template: {spec: {containers: [{name: b}]}}, volumeClaimTemplates: [{metadata: {name: b}}]}}
- patch: |
    {apiVersion: v1, kind: Endpoints, metadata: {name: e}, subsets: [{addresses: [{ip: b}]}]}
- patch: |
    {apiVersion: policy/v1beta1, kind: PodSecurityPolicy, metadata: {name: psp}, spec: {volumes: [b]}}
- patch: |
    {apiVersion: apps/v1, kind: DaemonSet, metadata: {name: ds}, status: {conditions: [{type: b}]}}
- patch: |
    {apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: d}, status: {conditions: [{type: b}]}}
- patch: |
    {apiVersion: v1, kind: Service, metadata: {name: svc}, status: {conditions: [{type: b}]}}
- patch: |
    {apiVersion: v1, kind: Namespace, metadata: {name: ns}, spec: {finalizers: [b]}}
- patch: |
    {apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: es}, endpoints: [{addresses: [b]}], ports: [{name: b}]}
@ a.yaml
{apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingWebhookConfiguration, metadata: {name: v}, webhooks: [{name: a}, {name: b, timeoutSeconds: 1, rules: [{operations: [B]}], matchConditions: [{name: y}]}]}
---
{apiVersion: admissionregistration.k8s.io/v1beta1, kind: MutatingWebhookConfiguration, metadata: {name: m}, webhooks: [{name: a}, {name: b, timeoutSeconds: 1}]}
---
{apiVersion: v1, kind: ServiceAccount, metadata: {name: sa}, secrets: [{name: a}], imagePullSecrets: [{name: a}]}
---
{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: i}, spec: {rules: [{host: a}], tls: [{hosts: [a]}]}}
---
{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: n}, spec: {ingress: [{ports: [{port: 1}]}]}}
---
{apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: r}, rules: [{verbs: [a]}]}
---
{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: c}, spec: {accessModes: [a], resources: {requests: {storage: 1Gi}}}}
---
{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: d}, spec: {selector: {matchLabels: {a: b}}}, status: {conditions: [{type: a}]}}
---
{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: h, finalizers: [a]}, spec: {metrics: [{type: a}]}}
---
{apiVersion: autoscaling/v1, kind: HorizontalPodAutoscaler, metadata: {name: h1, finalizers: [a]}, spec: {maxReplicas: 1}}
---
{apiVersion: storage.k8s.io/v1, kind: CSINode, metadata: {name: cn}, spec: {drivers: [{name: a}]}}
---
{apiVersion: v1, kind: Node, metadata: {name: no}, spec: {podCIDRs: [a], taints: [{key: a}]}}
---
{apiVersion: extensions/v1beta1, kind: Deployment, metadata: {name: ext}, spec: {template: {spec: {containers: [{name: a}]}}}}
---
{apiVersion: v1, kind: ReplicationController, metadata: {name: rc}, spec: {template: {spec: {containers: [{name: a}]}}}}
---
{apiVersion: v1, kind: PodTemplate, metadata: {name: pt}, template: {spec: {containers: [{name: a}]}}}
---
{apiVersion: batch/v1, kind: Job, metadata: {name: j}, spec: {template: {spec: {containers: [{name: a}]}}}}
---
{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: s}, spec: {template: {spec: {containers: [{name: a}]}}, volumeClaimTemplates: [{metadata: {name: a}}]}}
---
{apiVersion: v1, kind: Endpoints, metadata: {name: e}, subsets: [{addresses: [{ip: a}]}]}
---
{apiVersion: policy/v1beta1, kind: PodSecurityPolicy, metadata: {name: psp}, spec: {volumes: [a]}}
---
{apiVersion: apps/v1, kind: DaemonSet, metadata: {name: ds}, status: {conditions: [{type: a}]}}
---
{apiVersion: v1, kind: Service, metadata: {name: svc}, status: {conditions: [{type: a}]}}
---
{apiVersion: v1, kind: Namespace, metadata: {name: ns}, spec: {finalizers: [a]}}
---
{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: es}, endpoints: [{addresses: [a]}], ports: [{name: a}]}
`,
);
ok(
  'patch: custom resources have no merge keys',
  `@ kustomization.yaml
resources: [a.yaml]
patches:
- patch: |
    apiVersion: example.com/v1
    kind: Thing
    metadata: {name: t, finalizers: [b]}
    spec: {containers: [{name: b}], map: {b: 2, a: null}, template: {spec: {containers: [{name: x}]}}}
@ a.yaml
apiVersion: example.com/v1
kind: Thing
metadata: {name: t, finalizers: [a]}
spec: {containers: [{name: a}], map: {a: 1}, template: {spec: {containers: [{name: y}]}}}
`,
);
ok(
  'patch: target by patterns',
  `@ over/kustomization.yaml
resources: [../base, a.yaml]
patches:
- patch: |-
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: ignored, namespace: ignored, annotations: {seen: "1"}}
  target: {kind: Deployment|StatefulSet}
- patch: |-
    kind: Any
    metadata: {name: any, annotations: {named: "1"}}
  target: {name: w.b}
- patch: |-
    kind: K
    metadata: {name: x, annotations: {bare: "1"}}
  target: {version: v1, group: "", kind: "Serv.*"}
- patch: |-
    kind: X
    metadata: {name: x, annotations: {labelled: "1"}}
  target: {labelSelector: "app=web,!none"}
- patch: |-
    kind: X
    metadata: {name: x, annotations: {noted: "1"}}
  target: {annotationSelector: "note in (a, b)"}
- patch: |-
    kind: X
    metadata: {name: x, annotations: {spaced: "1"}}
  target: {namespace: default, kind: ConfigMap}
- patch: |-
    kind: X
    metadata: {name: x, annotations: {nobody: "1"}}
  target: {name: eb}
@ over/a.yaml
{apiVersion: v1, kind: ConfigMap, metadata: {name: n, namespace: far, annotations: {note: b}}}
---
{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: s}}
${base}`,
);
ok(
  'patch: target by names before and after a prefix',
  `@ top/kustomization.yaml
resources: [../mid]
patches:
- patch: '[{"op": "add", "path": "/metadata/annotations", "value": {"old": "1"}}]'
  target: {kind: Deployment, name: web}
- patch: '[{"op": "add", "path": "/metadata/annotations", "value": {"new": "1"}}]'
  target: {kind: Service, name: m-web}
- patch: |
    {apiVersion: v1, kind: ServiceAccount, metadata: {name: web, labels: {by: old}}}
- patch: |
    {apiVersion: v1, kind: ConfigMap, metadata: {name: m-settings, labels: {by: new}}}
@ mid/kustomization.yaml
resources: [../base]
namePrefix: m-
${base}`,
);
ok(
  'patch: changes of name and kind',
  `@ over/kustomization.yaml
resources: [../base]
patches:
- patch: |
    {apiVersion: v1, kind: ConfigMap, metadata: {name: renamed}}
  target: {kind: ConfigMap, name: settings}
  options: {allowNameChange: true}
- patch: |
    {apiVersion: apps/v1, kind: DaemonSet, metadata: {name: other}}
  target: {kind: Deployment}
  options: {allowKindChange: true}
- patch: |
    {apiVersion: v1, kind: Secret, metadata: {name: x}}
  target: {kind: Service}
${base}`,
);
ok(
  'patch: namespaces tell objects apart',
  `@ kustomization.yaml
resources: [a.yaml]
patches:
- patch: "{apiVersion: v1, kind: ConfigMap, metadata: {name: x, namespace: two}, data: {k: two}}"
- patch: "{apiVersion: v1, kind: ConfigMap, metadata: {name: x}, data: {k: none}}"
@ a.yaml
{apiVersion: v1, kind: ConfigMap, metadata: {name: x, namespace: one}}
---
{apiVersion: v1, kind: ConfigMap, metadata: {name: x, namespace: two}}
---
{apiVersion: v1, kind: ConfigMap, metadata: {name: x, namespace: default}}
`,
);
ok(
  'patchesStrategicMerge: files and text',
  `@ over/kustomization.yaml
resources: [../base]
patchesStrategicMerge:
- p.yaml
- |-
  apiVersion: v1
  kind: Service
  metadata: {name: web}
  spec: {type: NodePort}
@ over/p.yaml
${web}spec: {replicas: 9}
---
{apiVersion: v1, kind: ServiceAccount, metadata: {name: web}, $patch: delete}
${base}`,
);
ok(
  'patches: one after the other, and the old fields before',
  `@ over/kustomization.yaml
resources: [../base]
patchesStrategicMerge: [a.yaml]
patches: [{path: b.yaml}, {path: c.yaml}]
@ over/a.yaml
${web}spec: {replicas: 2, minReadySeconds: 1}
@ over/b.yaml
${web}spec: {replicas: 3, revisionHistoryLimit: 2}
@ over/c.yaml
${web}spec: {replicas: 4}
${base}`,
);

// JSON6902

ok(
  'JSON patch: operations',
  `@ over/kustomization.yaml
resources: [../base]
patches:
- target: {kind: Deployment}
  patch: |-
    - {op: replace, path: /spec/replicas, value: 7}
    - {op: add, path: /spec/template/spec/containers/0/env/-, value: {name: N, value: n}}
    - {op: add, path: /spec/template/spec/containers/0/env/0, value: {name: F, value: f}}
    - {op: remove, path: /spec/template/spec/volumes/1}
    - {op: add, path: /metadata/annotations, value: {a~b: x}}
    - {op: add, path: /metadata/annotations/x~1y, value: z}
    - {op: test, path: /spec/replicas, value: 7}
    - {op: copy, from: /metadata/labels/app, path: /metadata/labels/copy}
    - {op: move, from: /spec/template/spec/serviceAccountName, path: /spec/template/spec/nodeName}
    - {op: add, path: /spec/template/spec/containers/-1, value: {name: last}}
    - {op: replace, path: /spec/template/spec/containers/0, value: {name: zero, image: zero}}
    - {op: add, path: /spec/template/spec/hostNetwork, value: null}
- target: {kind: Service}
  path: p.json
@ over/p.json
[{"op": "replace", "path": "/spec/ports/0/port", "value": 8080}]
${base}`,
);
ok(
  'JSON patch: renames and references',
  `@ over/kustomization.yaml
resources: [../base]
patches:
- target: {kind: ConfigMap}
  patch: '[{"op": "replace", "path": "/metadata/name", "value": "other"}]'
${base}`,
);
ok(
  'patchesJson6902',
  `@ over/kustomization.yaml
resources: [../base]
namePrefix: n-
patchesJson6902:
- target: {group: apps, version: v1, kind: Deployment, name: web}
  path: p.yaml
- target: {version: v1, kind: Service, name: n-web}
  patch: '[{"op": "add", "path": "/spec/type", "value": "NodePort"}]'
@ over/p.yaml
- op: replace
  path: /spec/replicas
  value: 4
${base}`,
);

// generators

ok(
  'configMapGenerator: literals, files, envs',
  `@ kustomization.yaml
configMapGenerator:
- name: lit
  literals: [a=1, 'b="quoted"', "c='x'", d=, e=x=y, 'f="half', 'g=<a&b>']
- name: file
  files: [app.conf, other=sub/deep.txt]
- name: env
  envs: [a.env]
  env: b.env
- name: empty
@ app.conf
key: value
# ünïcödé ✓
@ sub/deep.txt
deep

@ a.env
# comment
A=1

  B = two words
C="kept"
D
@ b.env
E=5
`,
);
ok(
  'secretGenerator: types and long values',
  `@ kustomization.yaml
secretGenerator:
- name: s
  literals: [user=admin, pass=secret]
- name: typed
  type: kubernetes.io/tls
  files: [tls.crt=a.txt, tls.key=a.txt]
- name: longer
  literals: [x=${'0123456789'.repeat(12)}, edge=${'0123456789'.repeat(5)}, y=0]
- name: empty
@ a.txt
line
`,
);
ok(
  'generators: references get the hash',
  `@ over/kustomization.yaml
resources: [web.yaml]
namePrefix: p-
configMapGenerator: [{name: settings, literals: [b=1]}]
secretGenerator: [{name: keys, literals: [k=v]}]
@ over/web.yaml
${deployment}`,
);
ok(
  'generators: options',
  `@ kustomization.yaml
generatorOptions:
  labels: {g: "1", both: global}
  annotations: {h: "2"}
  disableNameSuffixHash: true
configMapGenerator:
- name: a
  literals: [x=1]
- name: b
  literals: [x=1]
  options: {labels: {both: local, l: "3"}, annotations: {m: "4"}, immutable: true, disableNameSuffixHash: false}
secretGenerator:
- {name: c, literals: [x=1], options: {immutable: true}}
`,
);
ok(
  'generators: own options',
  `@ kustomization.yaml
namespace: ns
configMapGenerator:
- {name: a, namespace: other, literals: [x=1], options: {disableNameSuffixHash: true, labels: {l: "1"}}}
- {name: b, literals: [x=1], options: {immutable: true, annotations: {l: "1"}}}
generatorOptions: {immutable: true}
`,
);
const generated = `@ base/kustomization.yaml
resources: [web.yaml]
configMapGenerator: [{name: settings, literals: [a=1, b=2], options: {labels: {from: base}, annotations: {x: base}}}]
secretGenerator: [{name: keys, literals: [k=v], type: my/type}]
@ base/web.yaml
${deployment}`;
ok(
  'generators: merge',
  `@ over/kustomization.yaml
resources: [../base]
configMapGenerator: [{name: settings, behavior: merge, literals: [b=3, c=4], options: {labels: {from: over, own: "1"}}}]
secretGenerator: [{name: keys, behavior: merge, literals: [l=w]}]
${generated}`,
);
ok(
  'generators: replace',
  `@ over/kustomization.yaml
resources: [../base]
namePrefix: o-
configMapGenerator: [{name: settings, behavior: replace, literals: [c=4]}]
secretGenerator: [{name: keys, behavior: replace, literals: [l=w]}]
${generated}`,
);
ok(
  'generators: merge without hash, after a prefix',
  `@ over/kustomization.yaml
resources: [../mid]
configMapGenerator:
- {name: settings, behavior: merge, literals: [b=3], options: {disableNameSuffixHash: true}}
secretGenerator:
- {name: m-keys, behavior: merge, literals: [l=w]}
@ mid/kustomization.yaml
resources: [../base]
namePrefix: m-
${generated}`,
);
ok(
  'generators: merge into a plain object',
  `@ over/kustomization.yaml
resources: [../base]
configMapGenerator: [{name: settings, behavior: merge, literals: [b=3, c=4]}]
${base}`,
);
ok(
  'generators: create and patch',
  `@ kustomization.yaml
configMapGenerator: [{name: a, literals: [x=1]}]
patches:
- patch: "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {y: '2'}}"
commonLabels: {l: m}
nameSuffix: -end
`,
);
ok(
  'generators: two layers with hashes in references',
  `@ top/kustomization.yaml
resources: [../over]
nameSuffix: -t
configMapGenerator: [{name: settings, behavior: merge, literals: [z=26]}]
@ over/kustomization.yaml
resources: [../base]
namePrefix: o-
configMapGenerator: [{name: settings, behavior: merge, literals: [b=3]}]
${generated}`,
);

// components

ok(
  'components',
  `@ over/kustomization.yaml
resources: [../base]
components: [../ha, ../tls]
namePrefix: o-
@ ha/kustomization.yaml
apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
replicas: [{name: web, count: 3}]
patches: [{path: p.yaml}]
resources: [pdb.yaml]
@ ha/p.yaml
${web}spec: {strategy: {type: RollingUpdate}}
@ ha/pdb.yaml
{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: web}, spec: {maxUnavailable: 1}}
@ tls/kustomization.yaml
kind: Component
configMapGenerator: [{name: settings, behavior: merge, literals: [tls=on]}]
secretGenerator: [{name: keys, literals: [c=d]}]
commonAnnotations: {tls: "on"}
${base}`,
);
ok(
  'components in components',
  `@ over/kustomization.yaml
components: [../a]
resources: [../base]
namespace: space
@ a/kustomization.yaml
kind: Component
components: [../b]
namePrefix: a-
@ b/kustomization.yaml
kind: Component
namePrefix: b-
labels: [{pairs: {b: c}}]
${base}`,
);
ok(
  'components alone',
  `@ over/kustomization.yaml
components: [../a]
@ a/kustomization.yaml
apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
configMapGenerator: [{name: a, literals: [x=y]}]
`,
);

// replacements

const replaced = (text: string): string => `@ over/kustomization.yaml
resources: [../base, a.yaml]
replacements:
${text}@ over/a.yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: source, annotations: {host.example.com/name: h1}}
data: {port: "8080", host: a.example.com, image: nginx:9, flag: "true", word: text}
---
apiVersion: example.com/v1
kind: Thing
metadata: {name: t}
spec: {n: 5, s: "5", b: true, map: {x: 1}, list: [1, {name: q, v: w}], url: http://old:80/path, empty: ""}
${base}`;
ok(
  'replacements: plain copies',
  replaced(`- source: {kind: ConfigMap, name: source, fieldPath: data.port}
  targets:
  - select: {kind: Thing}
    fieldPaths: [spec.n, spec.s]
- source: {kind: ConfigMap, name: source, fieldPath: data.word}
  targets:
  - select: {kind: Thing}
    fieldPaths: [spec.url]
- source: {kind: Thing, name: t, fieldPath: spec.b}
  targets:
  - select: {kind: ConfigMap, name: source}
    fieldPaths: [data.flag]
- source: {kind: Thing, fieldPath: spec.map}
  targets:
  - select: {kind: Thing}
    fieldPaths: ['spec.list.1.v', spec.empty]
`),
);
ok(
  'replacements: items by key, index and star',
  replaced(`- source: {kind: ConfigMap, name: source, fieldPath: data.image}
  targets:
  - select: {kind: Deployment}
    fieldPaths:
    - spec.template.spec.containers.[name=app].image
    - spec.template.spec.initContainers.0.image
- source: {kind: ConfigMap, name: source, fieldPath: data.word}
  targets:
  - select: {kind: Deployment}
    fieldPaths: [spec.template.spec.containers.*.imagePullPolicy]
    options: {create: true}
- source: {kind: ConfigMap, name: source, fieldPath: data.host}
  targets:
  - select: {kind: Deployment}
    fieldPaths: ["spec.template.spec.containers.[name=app].env.[name=A].value"]
`),
);
ok(
  'replacements: a key is a pattern',
  replaced(`- source: {kind: ConfigMap, name: source, fieldPath: data.word}
  targets:
  - select: {kind: Deployment}
    fieldPaths: ["spec.template.spec.volumes.[name=a].emptyDir", "spec.template.spec.containers.[name=i].image"]
    options: {create: true}
`),
);
ok(
  'replacements: delimiters',
  replaced(`- source: {kind: ConfigMap, name: source, fieldPath: data.image, options: {delimiter: ":", index: 1}}
  targets:
  - select: {kind: Deployment}
    fieldPaths: [spec.template.spec.containers.0.image]
    options: {delimiter: ":", index: 1}
- source: {kind: ConfigMap, name: source, fieldPath: data.host}
  targets:
  - select: {kind: Thing}
    fieldPaths: [spec.url]
    options: {delimiter: /, index: 2}
- source: {kind: ConfigMap, name: source, fieldPath: data.word}
  targets:
  - select: {kind: Service}
    fieldPaths: [metadata.name]
    options: {delimiter: "-", index: -1}
  - select: {kind: ServiceAccount}
    fieldPaths: [metadata.name]
    options: {delimiter: "-", index: 9}
`),
);
ok(
  'replacements: create, defaults, escapes',
  replaced(`- source: {kind: ConfigMap, name: source, fieldPath: 'metadata.annotations.[host.example.com/name]'}
  targets:
  - select: {kind: Service}
    fieldPaths: ['metadata.annotations.host\\.example\\.com/name', spec.a.b.c]
    options: {create: true}
- source: {kind: ConfigMap, name: source, fieldPath: data.port}
  targets:
  - select: {kind: Deployment}
    fieldPaths: ["spec.template.spec.containers.[name=made].port", "spec.template.spec.containers.[name=app].env.[name=NEW].value", spec.num]
    options: {create: true}
- source: {kind: Service}
  targets:
  - select: {kind: ServiceAccount}
`),
);
ok(
  'replacements: select and reject',
  replaced(`- source: {kind: ConfigMap, name: source, fieldPath: data.word}
  targets:
  - select: {kind: Service}
    fieldPaths: [metadata.labels.mark]
    options: {create: true}
  - select: {version: v1}
    reject: [{kind: Deployment}, {name: t}, {kind: ConfigMap, name: sett.*}]
    fieldPaths: [metadata.labels.mark]
    options: {create: true}
  - select: {name: web, version: v1}
    reject: [{labelSelector: app=web}]
    fieldPaths: [metadata.labels.second]
    options: {create: true}
`),
);
ok(
  'replacements: from files, after names change',
  `@ over/kustomization.yaml
resources: [../base]
namePrefix: p-
replacements: [{path: r.yaml}, {path: list.yaml}]
@ over/r.yaml
source: {kind: Service, name: web}
targets:
- select: {kind: Deployment, name: web}
  fieldPaths: ["spec.template.spec.containers.[name=app].env.[name=A].value"]
@ over/list.yaml
- source: {kind: Service, name: p-web, fieldPath: spec.ports.0.port}
  targets: [{select: {kind: Deployment}, fieldPaths: [spec.replicas]}]
- source: {kind: Deployment, fieldPath: spec.replicas}
  targets: [{select: {kind: ConfigMap}, fieldPaths: [data.a]}]
${base}`,
);
ok(
  'replacements: whole maps and lists',
  replaced(`- source: {kind: Deployment, fieldPath: spec.template.spec.volumes}
  targets:
  - select: {kind: Thing}
    fieldPaths: [spec.list, spec.made]
    options: {create: true}
- source: {kind: Thing, fieldPath: spec.map}
  targets:
  - select: {kind: Thing}
    fieldPaths: [spec.other.deep]
    options: {create: true}
`),
);

// vars

ok(
  'vars',
  `@ over/kustomization.yaml
resources: [../base, pod.yaml]
namePrefix: v-
vars:
- {name: SERVICE, objref: {kind: Service, name: web, apiVersion: v1}}
- {name: PORT, objref: {kind: Service, name: web, apiVersion: v1}, fieldref: {fieldpath: 'spec.ports[0].port'}}
- {name: IMAGE, objref: {kind: Deployment, name: web, apiVersion: apps/v1}, fieldref: {fieldpath: 'spec.template.spec.containers[0].image'}}
- {name: REPLICAS, objref: {kind: Deployment, name: web, apiVersion: apps/v1}, fieldref: {fieldpath: spec.replicas}}
@ over/pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: pod
  labels: {svc: $(SERVICE)}
  annotations: {all: "$(SERVICE):$(PORT) $(UNKNOWN) $$(SERVICE) $x $"}
spec:
  containers:
  - name: a
    image: $(IMAGE)
    args: [--host=$(SERVICE), "$(PORT)", plain]
    command: [$(IMAGE)]
    env: [{name: P, value: $(PORT)}, {name: Q, value: "x$(REPLICAS)$(REPLICAS)"}]
---
apiVersion: v1
kind: Service
metadata: {name: other}
spec: {ports: [{port: $(PORT), targetPort: $(PORT)}]}
${base}`,
);
ok(
  'vars with configurations',
  `@ over/kustomization.yaml
resources: [../base, a.yaml]
configurations: [c.yaml]
vars: [{name: VAR, objref: {kind: ConfigMap, name: settings, apiVersion: v1}, fieldref: {fieldpath: data.b}}]
@ over/c.yaml
varReference: [{path: spec/text, kind: Thing}, {path: spec/list/text, kind: Thing}]
@ over/a.yaml
{apiVersion: example.com/v1, kind: Thing, metadata: {name: t}, spec: {text: "<$(VAR)>", list: [{text: $(VAR)}], not: $(VAR)}}
${base}`,
);

// name references

const pods = (kind: string): string => {
  const pod = `serviceAccountName: sa
priorityClassName: pc
imagePullSecrets: [{name: sec}]
containers:
- env: [{valueFrom: {configMapKeyRef: {name: cm}}}, {valueFrom: {secretKeyRef: {name: sec}}}]
  envFrom: [{configMapRef: {name: cm}}, {secretRef: {name: sec}}]
initContainers:
- env: [{valueFrom: {configMapKeyRef: {name: cm}}}, {valueFrom: {secretKeyRef: {name: sec}}}]
  envFrom: [{configMapRef: {name: cm}}, {secretRef: {name: sec}}]
ephemeralContainers:
- env: [{valueFrom: {configMapKeyRef: {name: cm}}}, {valueFrom: {secretKeyRef: {name: sec}}}]
  envFrom: [{configMapRef: {name: cm}}, {secretRef: {name: sec}}]
runtimeClassName: rc
volumes:
- {configMap: {name: cm}}
- {secret: {secretName: sec}}
- {persistentVolumeClaim: {claimName: pvc}}
- {projected: {sources: [{configMap: {name: cm}}, {secret: {name: sec}}]}}
- {csi: {nodePublishSecretRef: {name: sec}}}
- {cephfs: {secretRef: {name: sec}}}
- {azureFile: {secretName: sec}}
- {ephemeral: {volumeClaimTemplate: {spec: {storageClassName: sc}}}}
`;
  const version: Record<string, string> = {
    Pod: 'v1',
    ReplicationController: 'v1',
    Job: 'batch/v1',
    CronJob: 'batch/v1',
  };
  const way =
    kind === 'Pod'
      ? ['spec']
      : kind === 'CronJob'
        ? ['spec', 'jobTemplate', 'spec', 'template', 'spec']
        : ['spec', 'template', 'spec'];
  const head = way.map((step, depth) => `${'  '.repeat(depth)}${step}:\n`).join('');
  const body = pod.replace(/^(?=.)/gm, '  '.repeat(way.length));
  return `apiVersion: ${version[kind] ?? 'apps/v1'}\nkind: ${kind}\nmetadata: {name: w-${kind.toLowerCase()}}\n${head}${body}`;
};
const targets = `{apiVersion: v1, kind: ConfigMap, metadata: {name: cm}}
---
{apiVersion: v1, kind: Secret, metadata: {name: sec}}
---
{apiVersion: v1, kind: ServiceAccount, metadata: {name: sa}, imagePullSecrets: [{name: sec}], secrets: [{name: sec}]}
---
{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: pvc}, spec: {volumeName: pv, storageClassName: sc, dataSource: {kind: PersistentVolumeClaim, name: pvc}}}
---
{apiVersion: v1, kind: PersistentVolume, metadata: {name: pv}, spec: {storageClassName: sc, claimRef: {name: pvc}, azureFile: {secretName: sec}, csi: {nodePublishSecretRef: {name: sec}}}}
---
{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: sc}, parameters: {secretName: sec, adminSecretName: sec, userSecretName: sec, secretRef: sec, other: sec}}
---
{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: pc}}
---
{apiVersion: node.k8s.io/v1, kind: RuntimeClass, metadata: {name: rc}}
---
{apiVersion: v1, kind: Service, metadata: {name: svc}}
`;
ok(
  'name references of pods',
  `@ kustomization.yaml
resources: [t.yaml, p.yaml]
namePrefix: x-
@ t.yaml
${targets}@ p.yaml
${['Pod', 'ReplicationController', 'Deployment', 'ReplicaSet', 'DaemonSet', 'StatefulSet', 'Job', 'CronJob'].map(pods).join('---\n')}`,
);
ok(
  'name references of everything else',
  `@ kustomization.yaml
resources: [t.yaml, p.yaml]
nameSuffix: -y
@ t.yaml
${targets}@ p.yaml
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: ing
  annotations:
    nginx.ingress.kubernetes.io/auth-secret: sec
    nginx.ingress.kubernetes.io/auth-tls-secret: sec
    nginx.ingress.kubernetes.io/fastcgi-params-configmap: cm
    ingress.kubernetes.io/auth-secret: sec
    nginx.ingress.kubernetes.io/other: sec
spec:
  ingressClassName: ic
  tls: [{secretName: sec}]
  defaultBackend: {service: {name: svc}}
  backend: {serviceName: svc}
  rules: [{http: {paths: [{backend: {service: {name: svc}}}, {backend: {serviceName: svc}}]}}]
---
{apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: {name: ic}}
---
{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: ss}, spec: {serviceName: svc, volumeClaimTemplates: [{spec: {storageClassName: sc}}]}}
---
{apiVersion: apps/v1, kind: Deployment, metadata: {name: dep}}
---
{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: h1}, spec: {scaleTargetRef: {kind: Deployment, name: dep}}}
---
{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: h2}, spec: {scaleTargetRef: {kind: StatefulSet, name: ss}}}
---
{apiVersion: apiregistration.k8s.io/v1, kind: APIService, metadata: {name: v1.a}, spec: {service: {name: svc}}}
---
{apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingWebhookConfiguration, metadata: {name: vw}, webhooks: [{name: a, clientConfig: {service: {name: svc, namespace: default}}}, {name: b, clientConfig: {service: {name: svc}}}, {name: c, clientConfig: {url: x}}]}
---
{apiVersion: admissionregistration.k8s.io/v1, kind: MutatingWebhookConfiguration, metadata: {name: mw}, webhooks: [{name: a, clientConfig: {service: {name: svc, namespace: else}}}]}
---
{apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: r}, rules: [{resourceNames: [cm, sec, other, svc]}, {resources: [pods]}]}
---
{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: r}, rules: [{resourceNames: [cm, sec, pv]}], aggregationRule: {}}
---
{apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: rb1}, roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: r}, subjects: [{kind: ServiceAccount, name: sa}, {kind: User, name: sa}, {kind: ServiceAccount, name: sa, namespace: default}]}
---
{apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: rb2}, roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: r}}
---
{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRoleBinding, metadata: {name: crb}, roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: r}, subjects: [{kind: ServiceAccount, name: sa, namespace: default}]}
---
{apiVersion: v1, kind: Node, metadata: {name: no}, spec: {configSource: {configMap: {name: cm}}}}
---
{apiVersion: serving.knative.dev/v1, kind: Service, metadata: {name: kn}, spec: {template: {spec: {serviceAccountName: sa, containers: [{env: [{valueFrom: {configMapKeyRef: {name: cm}}}, {valueFrom: {secretKeyRef: {name: sec}}}], envFrom: [{configMapRef: {name: cm}}, {secretRef: {name: sec}}]}], volumes: [{secret: {secretName: sec}}]}}}}
---
{apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: hr}, spec: {rules: [{backendRefs: [{name: svc}]}]}}
---
{apiVersion: v1, kind: Endpoints, metadata: {name: svc}}
---
{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: dep}}
`,
);
ok(
  'name references keep to their namespace',
  `@ kustomization.yaml
resources: [a.yaml]
namePrefix: x-
@ a.yaml
{apiVersion: v1, kind: ConfigMap, metadata: {name: cm, namespace: one}}
---
{apiVersion: v1, kind: ConfigMap, metadata: {name: cm2, namespace: two}}
---
{apiVersion: v1, kind: Pod, metadata: {name: p1, namespace: one}, spec: {volumes: [{configMap: {name: cm}}, {configMap: {name: cm2}}]}}
---
{apiVersion: v1, kind: Pod, metadata: {name: p2, namespace: two}, spec: {volumes: [{configMap: {name: cm}}, {configMap: {name: cm2}}]}}
---
{apiVersion: v1, kind: Pod, metadata: {name: p3}, spec: {volumes: [{configMap: {name: cm}}]}}
---
{apiVersion: v1, kind: ServiceAccount, metadata: {name: sa, namespace: one}}
---
{apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: rb, namespace: two}, subjects: [{kind: ServiceAccount, name: sa, namespace: one}, {kind: ServiceAccount, name: sa}]}
---
{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRoleBinding, metadata: {name: crb}, subjects: [{kind: ServiceAccount, name: sa, namespace: one}, {kind: ServiceAccount, name: sa, namespace: two}]}
`,
);
ok(
  'configurations: name references and more',
  `@ over/kustomization.yaml
resources: [../base, a.yaml]
namePrefix: c-
namespace: ns
commonLabels: {l: m}
commonAnnotations: {note: o}
images: [{name: nginx, newTag: cfg}]
replicas: [{name: t, count: 4}]
configurations: [c.yaml, d.yaml]
@ over/c.yaml
nameReference:
- {kind: ConfigMap, version: v1, fieldSpecs: [{path: spec/settings, kind: Thing}]}
- {kind: Thing, fieldSpecs: [{path: spec/friends/name, kind: Thing}]}
commonLabels: [{path: spec/selector, kind: Thing, create: true}]
commonAnnotations: [{path: spec/notes, kind: Thing, create: true}]
@ over/d.yaml
namespace: [{path: spec/space, kind: Thing, create: true}]
namePrefix: [{path: spec/prefixed, kind: Thing}]
images: [{path: spec/runtime/image, kind: Thing}]
replicas: [{path: spec/size, kind: Thing, create: true}]
@ over/a.yaml
{apiVersion: example.com/v1, kind: Thing, metadata: {name: t}, spec: {settings: settings, friends: [{name: t}, {name: u}], prefixed: x, runtime: {image: nginx}}}
${base}`,
);
ok(
  'crds name references',
  `@ kustomization.yaml
resources: [a.yaml]
crds: [crd.json]
namePrefix: k-
commonLabels: {l: m}
commonAnnotations: {note: o}
@ crd.json
{"github.com/example/v1.Bee": {"Schema": {"properties": {"apiVersion": {"type": "string"}, "kind": {"type": "string"}, "metadata": {"$ref": "meta"},
 "spec": {"$ref": "github.com/example/v1.BeeSpec"}}}, "Dependencies": []},
 "github.com/example/v1.BeeSpec": {"Schema": {"properties": {
  "action": {"type": "string"},
  "secretRef": {"x-kubernetes-object-ref-api-version": "v1", "x-kubernetes-object-ref-kind": "Secret", "$ref": "x"},
  "marks": {"x-kubernetes-label-selector": "", "type": "object"},
  "notes": {"x-kubernetes-annotation": "", "type": "object"}}}}}
@ a.yaml
{apiVersion: example.com/v1, kind: Bee, metadata: {name: b}, spec: {action: fly, secretRef: {name: s}, marks: {a: b}, notes: {}}}
---
{apiVersion: v1, kind: Secret, metadata: {name: s}}
`,
);
no(
  'crds that are definitions',
  `@ kustomization.yaml
resources: [crd.yaml, a.yaml]
crds: [crd.yaml]
namePrefix: k-
@ crd.yaml
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: bees.example.com}
spec: {group: example.com}
@ a.yaml
{apiVersion: example.com/v1, kind: Bee, metadata: {name: b}}
`,
);
ok(
  'openapi: own merge keys',
  `@ kustomization.yaml
resources: [a.yaml]
openapi: {path: schema.json}
patches:
- patch: |
    apiVersion: example.com/v1
    kind: Thing
    metadata: {name: t}
    spec: {parts: [{id: b, v: 2}, {id: c}], tags: [z], deep: {items: [{a: "1", b: "1", w: 9}]}}
- patch: |
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: web}
    spec: {template: {spec: {containers: [{name: app, image: x}]}}}
@ schema.json
{"definitions": {
 "v1.Thing": {"x-kubernetes-group-version-kind": [{"group": "example.com", "version": "v1", "kind": "Thing"}], "properties": {"spec": {"$ref": "#/definitions/v1.Spec"}}},
 "v1.Spec": {"properties": {
  "parts": {"type": "array", "x-kubernetes-patch-merge-key": "id", "x-kubernetes-patch-strategy": "merge", "items": {"$ref": "#/definitions/v1.Part"}},
  "tags": {"type": "array", "x-kubernetes-patch-strategy": "merge", "items": {"type": "string"}},
  "deep": {"type": "object", "properties": {"items": {"type": "array", "x-kubernetes-patch-strategy": "merge", "x-kubernetes-list-map-keys": ["a", "b"], "x-kubernetes-patch-merge-key": "a", "items": {"type": "object"}}}}}},
 "v1.Part": {"type": "object", "properties": {"id": {"type": "string"}}}}}
@ a.yaml
apiVersion: example.com/v1
kind: Thing
metadata: {name: t}
spec: {parts: [{id: a}, {id: b, v: 1, k: 3}], tags: [y, z], deep: {items: [{a: "1", b: "1", v: 1}, {a: "1", b: "2", v: 2}]}}
---
${deployment}`,
);

// order and marks

ok(
  'order: legacy by default',
  `@ kustomization.yaml
resources: [a.yaml]
@ a.yaml
${[
  'v1 Pod z',
  'admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration a',
  'admissionregistration.k8s.io/v1 MutatingWebhookConfiguration a',
  'batch/v1 Job a',
  'apps/v1 Deployment b',
  'apps/v1 Deployment a',
  'apps/v1 DaemonSet a',
  'v1 Service a',
  'example.com/v1 Thing a',
  'Example.com/v1 Thing b',
  'v1 ConfigMap a',
  'v1 Secret a',
  'v1 Namespace a',
  'policy/v1 PodDisruptionBudget a',
  'batch/v1 CronJob a',
  'apiextensions.k8s.io/v1 CustomResourceDefinition a',
  'v1 Pod a',
  'networking.k8s.io/v1 Ingress a',
]
  .map((line) => {
    const [version, kind, name] = line.split(' ');
    return `---\napiVersion: ${version}\nkind: ${kind}\nmetadata: {name: ${name}}\n`;
  })
  .join('')}---
{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: z}}
---
{apiVersion: v1, kind: ConfigMap, metadata: {name: b, namespace: c}}
`,
);
ok(
  'order: fifo',
  `@ over/kustomization.yaml
sortOptions: {order: fifo}
resources: [../base]
configMapGenerator: [{name: z, literals: [a=b]}]
${base}`,
);
ok(
  'order: legacy with own lists',
  `@ over/kustomization.yaml
sortOptions:
  order: legacy
  legacySortOptions: {orderFirst: [Service, Deployment], orderLast: [ConfigMap]}
resources: [../base]
${base}`,
);
ok(
  'buildMetadata',
  `@ over/kustomization.yaml
buildMetadata: [originAnnotations, transformerAnnotations, managedByLabel]
resources: [../base, own.yaml]
components: [../comp]
namePrefix: m-
nameSuffix: -s
namespace: space
labels: [{pairs: {a: b}}, {pairs: {c: d}}]
commonLabels: {e: f}
commonAnnotations: {g: h}
images: [{name: nginx, newTag: "2"}, {name: busybox, newTag: "2"}]
replicas: [{name: web, count: 2}]
patches: [{path: p.yaml}]
secretGenerator: [{name: s, literals: [a=b]}]
configMapGenerator: [{name: gen, behavior: merge, literals: [a=b]}]
replacements:
- {source: {kind: Service, name: web}, targets: [{select: {kind: Deployment}, fieldPaths: [metadata.labels.x], options: {create: true}}]}
@ over/p.yaml
${web}spec: {minReadySeconds: 1}
@ over/own.yaml
{apiVersion: v1, kind: ConfigMap, metadata: {name: own}}
@ comp/kustomization.yaml
kind: Component
resources: [c.yaml]
commonAnnotations: {comp: "1"}
@ comp/c.yaml
{apiVersion: v1, kind: ConfigMap, metadata: {name: comp}}
${base.replace('resources:', 'namePrefix: b-\nconfigMapGenerator: [{name: gen, literals: [x=y]}]\nresources:')}`,
);
ok(
  'buildMetadata: one mark alone',
  `@ over/kustomization.yaml
buildMetadata: [transformerAnnotations]
resources: [../base]
namePrefix: m-
${base}`,
);

// combinations

ok(
  'all transformers at once',
  `@ over/kustomization.yaml
resources: [../base]
namespace: prod
namePrefix: a-
nameSuffix: -z
commonLabels: {env: prod}
labels: [{pairs: {tier: front}, includeTemplates: true}]
commonAnnotations: {owner: me}
images: [{name: nginx, newTag: "2"}]
replicas: [{name: web, count: 3}]
configMapGenerator: [{name: settings, behavior: merge, literals: [c=3]}]
secretGenerator: [{name: keys, literals: [k=v]}]
patches:
- path: p.yaml
- patch: '[{"op": "add", "path": "/spec/ports/-", "value": {"port": 443}}]'
  target: {kind: Service}
replacements:
- source: {kind: Service, name: web, fieldPath: metadata.name}
  targets: [{select: {kind: Deployment}, fieldPaths: ["spec.template.spec.containers.[name=app].env.[name=A].value"]}]
@ over/p.yaml
${web}spec: {template: {spec: {containers: [{name: app, securityContext: {privileged: true}}]}}}
${base}`,
);
ok(
  'three layers with components and generators',
  `@ prod/eu/kustomization.yaml
resources: [..]
namespace: eu
configMapGenerator: [{name: settings, behavior: merge, literals: [region=eu]}]
images: [{name: nginx, digest: sha256:abcd}]
@ prod/kustomization.yaml
resources: [../generated]
components: [../comp]
nameSuffix: -prod
commonLabels: {env: prod}
@ comp/kustomization.yaml
kind: Component
patches:
- patch: "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {replicas: 5}}"
@ generated/kustomization.yaml
resources: [../base]
${generated}`
    .replace('resources: [..]', 'resources: [../mid]')
    .replaceAll('@ prod/kustomization', '@ prod/mid/kustomization')
    .replaceAll('[../generated]', '[../../generated]')
    .replaceAll('components: [../comp]', 'components: [../../comp]'),
);
ok(
  'patches reach generated objects by name',
  `@ over/kustomization.yaml
resources: [../base]
namePrefix: x-
patches:
- patch: "{apiVersion: v1, kind: ConfigMap, metadata: {name: settings}, data: {patched: 'yes'}}"
- patch: '[{"op": "remove", "path": "/data/a"}]'
  target: {kind: ConfigMap, name: settings}
${generated}`,
);
ok(
  'labels reach what components add',
  `@ over/kustomization.yaml
resources: [../base]
components: [../c]
commonLabels: {x: z}
@ c/kustomization.yaml
kind: Component
resources: [d.yaml]
@ c/d.yaml
${deployment.replace('name: web', 'name: more')}${base}`,
);
ok(
  'resources of a base and its own folder above',
  `@ a/b/kustomization.yaml
resources: [../c, own.yaml]
@ a/b/own.yaml
${account.replace('web', 'own')}@ a/c/kustomization.yaml
resources: [../../d]
@ d/kustomization.yaml
resources: [x.yaml]
@ d/x.yaml
${service}`,
);
ok(
  'a kustomization without objects',
  `@ kustomization.yaml
namespace: x
`,
);
ok(
  'objects that share a name',
  `@ kustomization.yaml
resources: [a.yaml]
namePrefix: p-
@ a.yaml
${deployment}---
${service}---
{apiVersion: v1, kind: Secret, metadata: {name: settings}}
---
${configMap}`,
);
ok(
  'hash of awkward content',
  `@ kustomization.yaml
configMapGenerator:
- name: a
  literals: ['z=<script>&amp;"\\\\"', 'a=\u2028\u2029\u00e9\u{1f600}', "tab=\\t", 'B=1', 'b=2', '_=3']
- name: b
  files: [f.txt]
secretGenerator:
- name: c
  literals: ['z=<script>']
@ f.txt
one\ttab
  "quotes" 'single' \\ back
end
`,
);

// what kustomize refuses

no('no kustomization', '@ a.yaml\nx: 1\n');
no('an empty kustomization', '@ kustomization.yaml\n# nothing\n');
no('two kustomizations', '@ kustomization.yaml\nnamespace: x\n@ kustomization.yml\nnamespace: x\n');
no('an unknown field', '@ kustomization.yaml\nressources: [a.yaml]\n');
no('another kind', '@ kustomization.yaml\nkind: Deployment\n');
no('a missing file', '@ kustomization.yaml\nresources: [a.yaml]\n');
no('a folder without kustomization', '@ kustomization.yaml\nresources: [sub]\n@ sub/a.yaml\nx: 1\n');
no('broken YAML', '@ kustomization.yaml\nresources: [a.yaml]\n@ a.yaml\na: [1\n');
no('a broken kustomization', '@ kustomization.yaml\nresources: [a.yaml\n');
no(
  'an object without name',
  '@ kustomization.yaml\nresources: [a.yaml]\n@ a.yaml\n{apiVersion: v1, kind: ConfigMap}\n',
);
no(
  'an object without kind',
  '@ kustomization.yaml\nresources: [a.yaml]\n@ a.yaml\n{apiVersion: v1, metadata: {name: x}}\n',
);
no(
  'the same object twice',
  `@ kustomization.yaml\nresources: [a.yaml, b.yaml]\n@ a.yaml\n${service}@ b.yaml\n${service}`,
);
no(
  'a base twice',
  `@ over/kustomization.yaml\nresources: [../base, ../mid]\n@ mid/kustomization.yaml\nresources: [../base]\n${base}`,
);
no('a circle of bases', '@ a/kustomization.yaml\nresources: [../b]\n@ b/kustomization.yaml\nresources: [../a]\n');
no(
  'a folder that contains itself',
  '@ a/b/kustomization.yaml\nresources: [../../a]\n@ a/kustomization.yaml\nresources: [b]\n',
);
no('a file outside of its folder', `@ a/kustomization.yaml\nresources: [../b.yaml]\n@ b.yaml\n${service}`);
no(
  'a patch without target',
  `@ over/kustomization.yaml\nresources: [../base]\npatches: [{path: p.yaml}]\n@ over/p.yaml\n${web.replace('web', 'nobody')}${base}`,
);
no(
  'a patch of another version',
  `@ over/kustomization.yaml\nresources: [../base]\npatches: [{path: p.yaml}]\n@ over/p.yaml\n${web.replace('apps/v1', 'apps/v1beta1')}${base}`,
);
no(
  'a patch with path and text',
  `@ over/kustomization.yaml\nresources: [../base]\npatches: [{path: p.yaml, patch: "a: b"}]\n@ over/p.yaml\n${web}${base}`,
);
no(
  'a patch of nothing',
  `@ over/kustomization.yaml\nresources: [../base]\npatches: [{target: {kind: Service}}]\n${base}`,
);
no(
  'a JSON patch without target',
  `@ over/kustomization.yaml\nresources: [../base]\npatches: [{patch: '[{"op": "remove", "path": "/spec"}]'}]\n${base}`,
);
no(
  'a JSON patch of what is not there',
  `@ over/kustomization.yaml\nresources: [../base]\npatches: [{target: {kind: Service}, patch: '[{"op": "remove", "path": "/spec/none"}]'}]\n${base}`,
);
no(
  'a JSON test that fails',
  `@ over/kustomization.yaml\nresources: [../base]\npatches: [{target: {kind: Service}, patch: '[{"op": "test", "path": "/metadata/name", "value": "x"}]'}]\n${base}`,
);
no(
  'a map where a list is',
  `@ over/kustomization.yaml\nresources: [../base]\npatches: [{path: p.yaml}]\n@ over/p.yaml\n${web}spec: {template: {spec: {containers: {a: b}}}}\n${base}`,
);
no(
  'a generator that exists already',
  `@ over/kustomization.yaml\nresources: [../base]\nconfigMapGenerator: [{name: settings, literals: [a=b]}]\n${base}`,
);
no('a merge with nothing', '@ kustomization.yaml\nconfigMapGenerator: [{name: a, behavior: merge, literals: [a=b]}]\n');
no('a generator without its file', '@ kustomization.yaml\nconfigMapGenerator: [{name: a, files: [none.txt]}]\n');
no('a generator that repeats a key', '@ kustomization.yaml\nconfigMapGenerator: [{name: a, literals: [a=b, a=c]}]\n');
no(
  'a component as resource',
  '@ a/kustomization.yaml\nresources: [../c]\n@ c/kustomization.yaml\nkind: Component\nnamespace: x\n',
);
no('a base as component', `@ a/kustomization.yaml\ncomponents: [../base]\n${base}`);
no(
  'replicas of nobody',
  `@ over/kustomization.yaml\nresources: [../base]\nreplicas: [{name: none, count: 2}]\n${base}`,
);
no(
  'a replacement without source',
  `@ over/kustomization.yaml\nresources: [../base]\nreplacements: [{source: {kind: None}, targets: [{select: {kind: Service}}]}]\n${base}`,
);
no(
  'a replacement of a missing field',
  `@ over/kustomization.yaml\nresources: [../base]\nreplacements: [{source: {kind: Service, fieldPath: spec.none}, targets: [{select: {kind: Deployment}}]}]\n${base}`,
);
no(
  'a replacement into a missing field',
  `@ over/kustomization.yaml\nresources: [../base]\nreplacements: [{source: {kind: Service}, targets: [{select: {kind: Deployment}, fieldPaths: [spec.none]}]}]\n${base}`,
);
no(
  'a var of nobody',
  `@ over/kustomization.yaml\nresources: [../base]\nvars: [{name: X, objref: {kind: Service, name: none, apiVersion: v1}}]\n${base}`,
);
no('a number as label', `@ over/kustomization.yaml\nresources: [../base]\ncommonLabels: {a: 1}\n${base}`);
no('a number as tag', `@ over/kustomization.yaml\nresources: [../base]\nimages: [{name: nginx, newTag: 1.2}]\n${base}`);
no('an unknown order', `@ over/kustomization.yaml\nresources: [../base]\nsortOptions: {order: random}\n${base}`);
no(
  'namespaces that make two objects one',
  '@ kustomization.yaml\nresources: [a.yaml]\nnamespace: x\n@ a.yaml\n{apiVersion: v1, kind: ConfigMap, metadata: {name: c, namespace: a}}\n---\n{apiVersion: v1, kind: ConfigMap, metadata: {name: c, namespace: b}}\n',
);

// what is one node to kustomize stays one

ok(
  'labels made together change together',
  `@ over/kustomization.yaml
resources: [../mid]
labels: [{pairs: {env: over}}]
patches:
- patch: "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web, labels: {x: '2'}}}"
@ mid/kustomization.yaml
resources: [../base]
labels: [{pairs: {env: base, x: "1", app: mid}, includeSelectors: true}]
commonAnnotations: {a: "1"}
${base}`,
);
ok(
  'a JSON patch parts them',
  `@ over/kustomization.yaml
resources: [../mid]
labels: [{pairs: {env: over}}]
patches:
- target: {kind: Deployment}
  patch: '[{"op": "replace", "path": "/metadata/labels/x", "value": "2"}]'
@ mid/kustomization.yaml
resources: [../base]
commonLabels: {env: base, x: "1"}
${base}`,
);
const ports = (patched: string, own: string): string => `@ kustomization.yaml
resources: [a.yaml]
patches:
- patch: |
    {apiVersion: v1, kind: Service, metadata: {name: s}, spec: {ports: ${patched}}}
@ a.yaml
{apiVersion: v1, kind: Service, metadata: {name: s}, spec: {ports: ${own}}}
`;
for (const [name, patched, own] of [
  ['one protocol', '[{port: 80, nodePort: 1}]', '[{port: 80, protocol: TCP, t: 1}]'],
  ['a new protocol', '[{port: 80, nodePort: 1},{port: 80, protocol: UDP}]', '[{port: 80, protocol: TCP, t: 1}]'],
  ['a new port', '[{port: 81}]', '[{port: 80, protocol: TCP, t: 1}]'],
  ['two of one number', '[{port: 80, n: 1}]', '[{port: 80, t: 1},{port: 80, protocol: UDP, t: 2}]'],
  ['two of one number, turned', '[{port: 80, n: 1}]', '[{port: 80, protocol: UDP, t: 2},{port: 80, t: 1}]'],
  ['mixed', '[{port: 81, n: 1},{port: 83, n: 2, protocol: A}]', '[{port: 80, t: 1},{port: 81, t: 2},{port: 82}]'],
  ['no port at all', '[{n: 1}]', '[{port: 80, t: 1},{t: 9}]'],
  ['deleted', '[{port: 80, $patch: delete}]', '[{port: 80, t: 1},{port: 80, protocol: UDP, t: 2}]'],
  [
    'replaced',
    '[{port: 80, protocol: UDP, $patch: replace, x: 5}, {port: 7, $patch: replace}]',
    '[{port: 80, t: 1},{port: 80, protocol: UDP, t: 2}]',
  ],
] as const) {
  ok(`ports: ${name}`, ports(patched, own));
}
ok(
  'items twice or without key',
  `@ kustomization.yaml
resources: [a.yaml]
patches:
- patch: |
    {apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: a, env: [{name: X, value: "3"}, {name: Y}]}, {image: nameless}], volumes: [{name: v, emptyDir: {}}]}}
@ a.yaml
{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: a, env: [{name: X, value: "1"}, {name: X, value: "2"}]}], volumes: [{emptyDir: {}}, {name: w}]}}
`,
);
no(
  'a kustomization that says nothing',
  '@ kustomization.yaml\napiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n',
);
no(
  'a key that stands twice',
  '@ kustomization.yaml\nresources: [a.yaml]\n@ a.yaml\n{apiVersion: v1, kind: Pod, metadata: {name: x}, spec: {a: 1, a: 2}}\n',
);
ok(
  'patchesJson6902 of many and of none',
  `@ over/kustomization.yaml
resources: [../base]
patchesJson6902:
- target: {kind: Service|Deployment, name: w.*}
  patch: '[{"op": "add", "path": "/metadata/annotations", "value": {"a": "b"}}]'
- target: {version: v1, kind: Service, name: none}
  patch: '[{"op": "remove", "path": "/none"}]'
${base}`,
);
no(
  'patchesJson6902 without a name',
  `@ over/kustomization.yaml
resources: [../base]
patchesJson6902:
- target: {kind: Service}
  patch: '[{"op": "remove", "path": "/spec"}]'
${base}`,
);
ok(
  'a patch elsewhere walks lists that are not in order',
  `@ kustomization.yaml
resources: [a.yaml]
patches:
- patch: "{apiVersion: v1, kind: Pod, metadata: {name: p, labels: {a: b}}}"
@ a.yaml
apiVersion: v1
kind: Pod
metadata: {name: p, finalizers: [a, a, b]}
spec:
  containers:
  - {name: a, env: [{name: X, value: "1"}, {name: Y}, {name: X, value: "2"}], ports: [{containerPort: 80}, {containerPort: 53, protocol: UDP}, {containerPort: 53, protocol: TCP}]}
  - {image: nameless}
  volumes: [{name: v}, {name: w}]
`,
);
ok(
  'annotations become text',
  `@ kustomization.yaml
resources: [a.yaml]
@ a.yaml
{apiVersion: v1, kind: Pod, metadata: {name: p, labels: {a: 1, b: true}, annotations: {a: 1, b: true, c: null, d: 1.5}}}
`,
);
// Go's JSON decoder matches field names without regard to case; keys of maps are taken as they are.
ok(
  'fields in another case',
  `@ over/kustomization.yaml
APIVERSION: kustomize.config.k8s.io/v1beta1
Kind: Kustomization
MetaData: {name: over}
resources: [../base]
nameprefix: a-
NAMESUFFIX: -z
NameSpace: shop
commonannotations: {Note: kept}
generatoroptions: {disablenamesuffixhash: true, Labels: {generated: "yes"}}
configmapgenerator:
- {NAME: made, Literals: [a=b], Options: {ANNOTATIONS: {c: d}}}
- {Name: made-too, namespace: other, literals: [a=b], BEHAVIOR: create}
secretgenerator: [{NAME: hidden, LITERALS: [a=b], Type: example.com/own}]
Patches:
- PATH: ops.json
  Target: {KIND: Deployment, labelselector: app=web}
- Patch: "{apiVersion: v1, kind: Service, metadata: {name: web, labels: {patched: a}}}"
patcheſstrategicmerge: ["{apiVersion: v1, kind: Service, metadata: {name: web, labels: {patched: b}}}"]
PatchesJSON6902:
- target: {GROUP: apps, Version: v1, kind: Deployment, NAME: web}
  patch: '[{"op": "add", "path": "/spec/paused", "value": true}]'
Replicas: [{NAME: web, Count: 3}]
Images: [{Name: nginx, newname: mirror/nginx, NEWTAG: "9"}, {NAME: busybox, Digest: sha256:bbbb}]
Labels:
- PAIRS: {team: blue}
  includeselectors: true
- pairs: {tier: top}
  IncludeTemplates: true
  Fields: [{PATH: spec/extra, Kind: Service, CREATE: true}]
sortoptions: {Order: legacy, legacysortoptions: {OrderFirst: [Service], orderlast: [ConfigMap]}}
BuildMetaData: [originAnnotations]
@ over/ops.json
[{"op": "add", "path": "/metadata/labels/json", "value": "yes"}]
${base}`,
);
ok(
  'replacements, vars and configurations in another case',
  `@ kustomization.yaml
Resources: [a.yaml, b.yaml]
NamePrefix: x-
Configurations: [c.yaml]
Vars:
- {Name: PORT, objRef: {KIND: Service, apiversion: v1, Name: s}, FieldRef: {FIELDPATH: "spec.ports[0].port"}}
Replacements:
- {PATH: r.yaml}
- Source: {Kind: Service, NAME: s, fieldpath: spec.host, OPTIONS: {Delimiter: ".", INDEX: 1}}
  Targets:
  - Select: {KIND: Own}
    Reject: [{NAME: other}]
    FIELDPATHS: [spec.domain]
    Options: {CREATE: true}
@ r.yaml
- {SOURCE: {kind: Service, fieldPath: spec.host}, targets: [{SELECT: {kind: Own}, fieldpaths: [spec.copied], OPTIONS: {create: true}}]}
@ c.yaml
nameprefix: [{PATH: spec/prefixed, Kind: Own}]
NameReference: [{KIND: Service, fieldspecs: [{PATH: spec/service, Kind: Own}]}]
VARREFERENCE: [{Path: spec/port, KIND: Own}]
@ a.yaml
{apiVersion: v1, kind: Service, metadata: {name: s}, spec: {host: a.example.com, ports: [{port: 80}]}}
@ b.yaml
{apiVersion: example.com/v1, kind: Own, metadata: {name: o}, spec: {service: s, prefixed: y, port: $(PORT)}}
`,
);
ok(
  'keys of maps keep their case',
  `@ over/kustomization.yaml
resources: [../base]
openapi: {Path: none.json}
patches:
- target: {kind: Deployment}
  options: {allownamechange: true, other: true}
  patch: "{apiVersion: apps/v1, kind: Deployment, metadata: {name: other}}"
commonLabels: {Team: blue, team: red}
${base}`,
);
no(
  'a field with a dash',
  '@ kustomization.yaml\nresources: [a.yaml]\nname-prefix: x-\n@ a.yaml\n{apiVersion: v1, kind: Pod, metadata: {name: x}}\n',
);
no(
  'a nested field that is unknown',
  '@ kustomization.yaml\nresources: [a.yaml]\nreplicas: [{NAME: x, counts: 1}]\n@ a.yaml\n{apiVersion: v1, kind: Pod, metadata: {name: x}}\n',
);
no(
  'a kind in another case',
  '@ kustomization.yaml\nKIND: kustomization\nresources: [a.yaml]\n@ a.yaml\n{apiVersion: v1, kind: Pod, metadata: {name: x}}\n',
);
ok(
  'names followed into every field that may hold one',
  `@ kustomization.yaml
namePrefix: p-
nameSuffix: -s
namespace: prod
resources: [all.yaml]
configMapGenerator:
- {name: cm, literals: [a=1]}
secretGenerator:
- {name: sec, literals: [a=1], type: Opaque}
@ all.yaml
apiVersion: batch/v1
kind: CronJob
metadata: {name: cj}
spec:
  schedule: "* * * * *"
  jobTemplate:
    spec:
      template:
        spec:
          serviceAccountName: sa
          imagePullSecrets: [{name: sec}]
          priorityClassName: prio
          runtimeClassName: rt
          initContainers:
          - {name: i, image: x, env: [{name: A, valueFrom: {secretKeyRef: {name: sec, key: a}}}], envFrom: [{configMapRef: {name: cm}}]}
          containers:
          - {name: c, image: x, env: [{name: A, valueFrom: {configMapKeyRef: {name: cm, key: a}}}], envFrom: [{secretRef: {name: sec}}]}
          volumes:
          - {name: a, configMap: {name: cm}}
          - {name: b, secret: {secretName: sec}}
          - {name: c, projected: {sources: [{configMap: {name: cm}}, {secret: {name: sec}}]}}
          - {name: d, persistentVolumeClaim: {claimName: pvc}}
          - {name: e, azureFile: {secretName: sec, shareName: x}}
          - {name: f, cephfs: {monitors: [a], secretRef: {name: sec}}}
          - {name: g, csi: {driver: x, nodePublishSecretRef: {name: sec}}}
          - {name: h, flexVolume: {driver: x, secretRef: {name: sec}}}
          - {name: i, rbd: {monitors: [a], image: b, secretRef: {name: sec}}}
          - {name: j, scaleIO: {gateway: a, system: b, secretRef: {name: sec}}}
          - {name: k, storageos: {secretRef: {name: sec}}}
          - {name: l, iscsi: {targetPortal: a, iqn: b, lun: 1, secretRef: {name: sec}}}
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: sa}
secrets: [{name: sec}]
imagePullSecrets: [{name: sec}]
---
apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: {name: prio}
value: 1
---
apiVersion: node.k8s.io/v1
kind: RuntimeClass
metadata: {name: rt}
handler: x
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: pvc}
spec: {volumeName: pv, storageClassName: sc, dataSource: {kind: PersistentVolumeClaim, name: pvc}, resources: {requests: {storage: 1Gi}}}
---
apiVersion: v1
kind: PersistentVolume
metadata: {name: pv}
spec: {storageClassName: sc, csi: {driver: x, volumeHandle: y, nodeStageSecretRef: {name: sec, namespace: default}}}
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: sc}
provisioner: x
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: ing
  annotations: {nginx.ingress.kubernetes.io/auth-secret: sec, nginx.ingress.kubernetes.io/auth-tls-secret: prod/sec, nginx.ingress.kubernetes.io/fastcgi-params-configmap: cm}
spec:
  ingressClassName: ic
  tls: [{secretName: sec, hosts: [a]}]
  defaultBackend: {service: {name: svc, port: {number: 80}}}
  rules: [{host: a, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: svc, port: {number: 80}}}}]}}]
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: ic}
spec: {controller: x}
---
apiVersion: v1
kind: Service
metadata: {name: svc}
spec: {ports: [{port: 80}]}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: ss}
spec:
  serviceName: svc
  template:
    spec: {containers: [{name: c, image: x}], volumes: [{name: v, configMap: {name: cm}}]}
  volumeClaimTemplates:
  - metadata: {name: data}
    spec: {storageClassName: sc, accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: hpa}
spec: {scaleTargetRef: {apiVersion: apps/v1, kind: StatefulSet, name: ss}, minReplicas: 1, maxReplicas: 2}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: cr}
rules:
- {apiGroups: [""], resources: [configmaps, secrets], resourceNames: [cm, sec], verbs: [get]}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: crb}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cr}
subjects: [{kind: ServiceAccount, name: sa, namespace: default}, {kind: ServiceAccount, name: default, namespace: x}, {kind: Group, name: g}]
---
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: {name: mwc}
webhooks: [{name: a.b.c, clientConfig: {service: {name: svc, namespace: default, path: /x}}}, {name: b.b.c, clientConfig: {url: "https://a"}}]
---
apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata: {name: v1.x.y}
spec: {group: x.y, version: v1, service: {name: svc, namespace: default}}
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: vb}
spec: {policyName: vap, paramRef: {name: cm, namespace: default}}
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: vap}
spec: {failurePolicy: Fail}
`,
);
ok(
  'labels of one kind in a field of all',
  `@ kustomization.yaml
resources: [r.yaml]
labels:
- pairs: {c: "3"}
  fields: [{path: metadata/labels, create: true, kind: Deployment}]
- pairs: {d: "4"}
  fields: [{path: metadata/labels, create: true, group: apps}, {path: spec/template/metadata/labels, create: true, kind: Deployment, group: apps}]
  includeTemplates: true
@ r.yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: d}
spec: {template: {spec: {containers: []}}}
---
apiVersion: v1
kind: Service
metadata: {name: d}
---
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: ds}
`,
);
ok(
  'configurations for a kind in fields of all',
  `@ kustomization.yaml
resources: [r.yaml]
configurations: [a.yaml, b.yaml]
commonAnnotations: {k: v}
namePrefix: x-
commonLabels: {l: m}
images: [{name: i, newTag: "2"}]
@ a.yaml
commonAnnotations: [{path: spec/ann, create: true, kind: Thing}, {path: metadata/annotations, create: true, kind: Thing}]
commonLabels: [{path: spec/l, create: true, group: e.com}]
images: [{path: "spec/containers[]/image", create: true, kind: Thing}, {path: spec/image, kind: Thing}]
@ b.yaml
commonAnnotations: [{path: spec/ann, create: true}]
commonLabels: [{path: spec/l, create: true, kind: Thing, group: e.com}]
@ r.yaml
apiVersion: e.com/v1
kind: Thing
metadata: {name: t}
spec: {image: "i:1", containers: [{image: "i:1"}]}
---
apiVersion: v1
kind: Service
metadata: {name: d}
`,
);
ok(
  'configurations for kinds that stand first and last',
  `@ kustomization.yaml
resources: [r.yaml]
configurations: [a.yaml]
commonAnnotations: {k: v}
commonLabels: {l: m}
images: [{name: i, newTag: "2"}]
namespace: zz
replicas: [{name: t, count: 3}]
@ a.yaml
commonAnnotations: [{path: metadata/annotations, create: true, kind: Deployment}, {path: metadata/annotations, create: true, kind: MutatingWebhookConfiguration}]
namespace: [{path: metadata/namespace, create: true, kind: Thing}]
replicas: [{path: spec/replicas, create: true, kind: Thing}, {path: spec/replicas, create: true, version: v1}]
@ r.yaml
apiVersion: e.com/v1
kind: Thing
metadata: {name: t}
---
apiVersion: v1
kind: Service
metadata: {name: d}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: t}
spec: {replicas: 1}
`,
);
ok(
  'configurations of layers',
  `@ over/kustomization.yaml
resources: [../base]
commonAnnotations: {k: v}
configurations: [c.yaml]
@ over/c.yaml
commonAnnotations: [{path: spec/o, create: true, kind: Thing}]
@ base/kustomization.yaml
resources: [r.yaml]
configurations: [a.yaml]
commonAnnotations: {b: v}
@ base/a.yaml
commonAnnotations: [{path: metadata/annotations, create: true, kind: Thing}]
@ base/r.yaml
apiVersion: e.com/v1
kind: Thing
metadata: {name: t}
---
apiVersion: v1
kind: Service
metadata: {name: d}
`,
);
ok(
  'components of components',
  `@ over/kustomization.yaml
resources: [../base]
components: [../comp/a]
namespace: x
replicas: [{name: web, count: 4}]
images: [{name: nginx, tagSuffix: -alpine}]
@ base/kustomization.yaml
resources: [d.yaml]
configMapGenerator: [{name: c, literals: [a=1, b=2]}]
@ base/d.yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec: {replicas: 1, template: {spec: {containers: [{name: a, image: "nginx:1", envFrom: [{configMapRef: {name: c}}]}]}}}
@ comp/a/kustomization.yaml
apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
components: [../b]
configMapGenerator: [{name: c, behavior: merge, literals: [b=3, d=4]}]
patches:
- patch: |
    - {op: add, path: /metadata/annotations, value: {from: a}}
  target: {kind: Deployment}
@ comp/b/kustomization.yaml
apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
configMapGenerator: [{name: c, behavior: merge, literals: [e=5]}, {name: nm, literals: [z=1]}]
patches:
- patch: |
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: web}
    spec: {template: {spec: {containers: [{name: a, envFrom: [{configMapRef: {name: nm}}]}]}}}
`,
);
ok(
  'replacements that make items of lists',
  `@ kustomization.yaml
resources: [r.yaml]
replacements:
- source: {kind: ConfigMap, name: c, fieldPath: data.v}
  targets:
  - select: {kind: Deployment}
    fieldPaths: ["spec.template.spec.containers.[name=new].image", "spec.template.metadata.annotations.[x/y.z]"]
    options: {create: true}
- source: {kind: ConfigMap, name: c, fieldPath: metadata.name}
  targets:
  - select: {kind: Deployment, group: apps}
    fieldPaths: ["spec.template.spec.volumes.*.configMap.name"]
- source: {group: apps, kind: Deployment, fieldPath: "spec.template.spec.containers.[name=a].ports.0.containerPort"}
  targets:
  - select: {kind: ConfigMap}
    fieldPaths: [data.port]
    options: {create: true}
@ r.yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: c}
data: {v: "x:1"}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: d}
spec: {template: {spec: {containers: [{name: a, image: b, ports: [{containerPort: 8080}]}], volumes: [{name: v, configMap: {name: q}}, {name: w, configMap: {name: q}}]}}}
`,
);
ok(
  'every transformer in three layers',
  `@ over/kustomization.yaml
resources: [../mid]
nameSuffix: -o
namespace: n1
images: [{name: j, newTag: "3"}]
commonLabels: {l: over}
commonAnnotations: {an: over}
patches:
- target: {name: m-d}
  patch: '[{"op":"add","path":"/spec/replicas","value":2}]'
- target: {labelSelector: "l=mid", kind: Service}
  patch: '[{"op":"add","path":"/spec/type","value":"NodePort"}]'
@ base/kustomization.yaml
resources: [d.yaml]
labels: [{pairs: {l: base}, includeSelectors: true}]
commonAnnotations: {an: base}
@ base/d.yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: d}
spec: {selector: {matchLabels: {q: w}}, template: {metadata: {labels: {q: w}}, spec: {containers: [{name: a, image: "i:1"}]}}}
@ mid/kustomization.yaml
resources: [../base, svc.yaml]
namePrefix: m-
images: [{name: i, newName: j}]
labels: [{pairs: {l: mid}}]
replacements:
- source: {kind: Deployment, name: d}
  targets: [{select: {kind: Service}, fieldPaths: [metadata.annotations.target], options: {create: true}}]
@ mid/svc.yaml
apiVersion: v1
kind: Service
metadata: {name: s}
spec: {selector: {q: w}}
`,
);
no(
  'labels of a field that is made and not made',
  `@ kustomization.yaml
resources: [r.yaml]
labels:
- pairs: {c: "3"}
  fields: [{path: metadata/labels, create: false, kind: Deployment}]
@ r.yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: d}
`,
);
no(
  'a configuration against a built-in field',
  `@ kustomization.yaml
resources: [r.yaml]
configurations: [a.yaml]
commonAnnotations: {k: v}
@ a.yaml
commonAnnotations: [{path: metadata/annotations, create: false, kind: Thing}]
@ r.yaml
apiVersion: v1
kind: Service
metadata: {name: d}
`,
);
