import type { NameReference } from './config.ts';
import type { FieldSpec } from './field-spec.ts';

/** The fields that kustomize's transformers know without configuration (kustomize 5.7, package builtinpluginconsts). */
export const namespaceSpecs: readonly FieldSpec[] = [
  { path: 'metadata/namespace', create: true },
  { path: 'metadata/name', kind: 'Namespace', create: true },
  { path: 'subjects', kind: 'RoleBinding' },
  { path: 'subjects', kind: 'ClusterRoleBinding' },
  { path: 'spec/service/namespace', group: 'apiregistration.k8s.io', kind: 'APIService', create: true },
  {
    path: 'spec/conversion/webhook/clientConfig/service/namespace',
    group: 'apiextensions.k8s.io',
    kind: 'CustomResourceDefinition',
  },
];

/** Where a pod template stands in each kind of workload. */
const templates = {
  ReplicationController: { path: 'spec/template', version: 'v1' },
  Deployment: { path: 'spec/template' },
  ReplicaSet: { path: 'spec/template' },
  DaemonSet: { path: 'spec/template' },
  StatefulSet: { path: 'spec/template', group: 'apps' },
  Job: { path: 'spec/template', group: 'batch' },
  CronJob: { path: 'spec/jobTemplate/spec/template', group: 'batch' },
} as const;

type Workload = keyof typeof templates;

const inTemplates = (field: string): FieldSpec[] => [
  ...Object.entries(templates).map(([kind, { path, ...gvk }]) => ({
    ...gvk,
    kind,
    path: `${path}/${field}`,
    create: true,
  })),
  { path: `spec/jobTemplate/${field}`, group: 'batch', kind: 'CronJob', create: true },
];

export const templateLabelSpecs: readonly FieldSpec[] = [
  ...inTemplates('metadata/labels'),
  { path: 'spec/volumeClaimTemplates[]/metadata/labels', group: 'apps', kind: 'StatefulSet', create: true },
];

export const annotationSpecs: readonly FieldSpec[] = [
  { path: 'metadata/annotations', create: true },
  ...inTemplates('metadata/annotations').map(({ group, ...spec }) =>
    spec.kind === 'StatefulSet' || group === undefined ? spec : { ...spec, group },
  ),
];

const affinities = ['Deployment', 'StatefulSet'].flatMap((kind) =>
  [
    'affinity/podAffinity/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm/labelSelector',
    'affinity/podAffinity/requiredDuringSchedulingIgnoredDuringExecution/labelSelector',
    'affinity/podAntiAffinity/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm/labelSelector',
    'affinity/podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution/labelSelector',
    'topologySpreadConstraints/labelSelector',
  ].map((field): FieldSpec => ({ path: `spec/template/spec/${field}/matchLabels`, group: 'apps', kind })),
);

export const labelSpecs: readonly FieldSpec[] = [
  { path: 'metadata/labels', create: true },
  ...templateLabelSpecs,
  { path: 'spec/selector', version: 'v1', kind: 'Service', create: true },
  { path: 'spec/selector', version: 'v1', kind: 'ReplicationController', create: true },
  { path: 'spec/selector/matchLabels', kind: 'Deployment', create: true },
  { path: 'spec/selector/matchLabels', kind: 'ReplicaSet', create: true },
  { path: 'spec/selector/matchLabels', kind: 'DaemonSet', create: true },
  { path: 'spec/selector/matchLabels', group: 'apps', kind: 'StatefulSet', create: true },
  ...affinities,
  { path: 'spec/selector/matchLabels', group: 'batch', kind: 'Job' },
  { path: 'spec/jobTemplate/spec/selector/matchLabels', group: 'batch', kind: 'CronJob' },
  { path: 'spec/selector/matchLabels', group: 'policy', kind: 'PodDisruptionBudget' },
  ...['podSelector', 'ingress/from/podSelector', 'egress/to/podSelector'].map(
    (field): FieldSpec => ({ path: `spec/${field}/matchLabels`, group: 'networking.k8s.io', kind: 'NetworkPolicy' }),
  ),
];

// Containers are found a first time wherever a field is called so; see images.ts.
export const imageSpecs: readonly FieldSpec[] = ['spec', 'spec/template/spec'].flatMap((pod) =>
  ['containers[]/image', 'initContainers[]/image', 'volumes[]/image/reference'].map((field) => ({
    path: `${pod}/${field}`,
    create: true,
  })),
);

export const replicaSpecs: readonly FieldSpec[] = [
  'Deployment',
  'ReplicationController',
  'ReplicaSet',
  'StatefulSet',
].map((kind) => ({ path: 'spec/replicas', kind, create: true }));

const podOf: Readonly<Record<Workload | 'Pod' | 'PodTemplate', string>> = {
  PodTemplate: 'template/spec',
  Pod: 'spec',
  ReplicationController: 'spec/template/spec',
  Deployment: 'spec/template/spec',
  ReplicaSet: 'spec/template/spec',
  DaemonSet: 'spec/template/spec',
  StatefulSet: 'spec/template/spec',
  Job: 'spec/template/spec',
  CronJob: 'spec/jobTemplate/spec/template/spec',
};

const inPods = (kinds: readonly (keyof typeof podOf)[], fields: readonly string[], podVersion?: string): FieldSpec[] =>
  kinds.flatMap((kind) =>
    fields.map((field): FieldSpec => {
      const spec = { kind, path: `${podOf[kind]}/${field}` };
      return kind === 'Pod' && podVersion ? { ...spec, version: podVersion } : spec;
    }),
  );

const mounting = [
  'Pod',
  'PodTemplate',
  'Deployment',
  'ReplicaSet',
  'DaemonSet',
  'StatefulSet',
  'Job',
  'CronJob',
] as const;
const accounted = ['Pod', 'StatefulSet', 'Deployment', 'ReplicationController', 'CronJob', 'Job', 'DaemonSet'] as const;

const roleNames: readonly FieldSpec[] = ['Role', 'ClusterRole'].map((kind) => ({ path: 'rules/resourceNames', kind }));

const rbac = 'rbac.authorization.k8s.io';
const admission = 'admissionregistration.k8s.io';

export const nameReferences: readonly NameReference[] = [
  ...['Deployment', 'ReplicationController', 'ReplicaSet', 'StatefulSet'].map((kind) => ({
    kind,
    fieldSpecs: [{ path: 'spec/scaleTargetRef/name', kind: 'HorizontalPodAutoscaler' }],
  })),
  {
    kind: 'ConfigMap',
    version: 'v1',
    fieldSpecs: [
      ...inPods(
        mounting,
        [
          'volumes/configMap/name',
          'containers/env/valueFrom/configMapKeyRef/name',
          'initContainers/env/valueFrom/configMapKeyRef/name',
          'containers/envFrom/configMapRef/name',
          'initContainers/envFrom/configMapRef/name',
          'volumes/projected/sources/configMap/name',
        ],
        'v1',
      ),
      { path: 'spec/configSource/configMap', kind: 'Node' },
      ...roleNames,
      { path: 'metadata/annotations/nginx.ingress.kubernetes.io\\/fastcgi-params-configmap', kind: 'Ingress' },
    ],
  },
  {
    kind: 'Secret',
    version: 'v1',
    fieldSpecs: [
      ...inPods(
        mounting,
        [
          'volumes/secret/secretName',
          'containers/env/valueFrom/secretKeyRef/name',
          'initContainers/env/valueFrom/secretKeyRef/name',
          'containers/envFrom/secretRef/name',
          'initContainers/envFrom/secretRef/name',
          'imagePullSecrets/name',
          'volumes/projected/sources/secret/name',
        ],
        'v1',
      ),
      { path: 'spec/tls/secretName', kind: 'Ingress' },
      ...[
        'ingress.kubernetes.io\\/auth-secret',
        'nginx.ingress.kubernetes.io\\/auth-secret',
        'nginx.ingress.kubernetes.io\\/auth-tls-secret',
      ].map((key) => ({ path: `metadata/annotations/${key}`, kind: 'Ingress' })),
      { path: 'imagePullSecrets/name', kind: 'ServiceAccount' },
      ...['secretName', 'adminSecretName', 'userSecretName', 'secretRef'].map((key) => ({
        path: `parameters/${key}`,
        kind: 'StorageClass',
      })),
      ...roleNames,
      {
        path: 'spec/template/spec/containers/env/valueFrom/secretKeyRef/name',
        group: 'serving.knative.dev',
        version: 'v1',
        kind: 'Service',
      },
      { path: 'spec/azureFile/secretName', kind: 'PersistentVolume' },
    ],
  },
  {
    kind: 'Service',
    version: 'v1',
    fieldSpecs: [
      { path: 'spec/serviceName', kind: 'StatefulSet', group: 'apps' },
      ...[
        'spec/rules/http/paths/backend/serviceName',
        'spec/backend/serviceName',
        'spec/rules/http/paths/backend/service/name',
        'spec/defaultBackend/service/name',
      ].map((path) => ({ path, kind: 'Ingress' })),
      { path: 'spec/service/name', kind: 'APIService', group: 'apiregistration.k8s.io' },
      ...['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'].map((kind) => ({
        path: 'webhooks/clientConfig/service',
        kind,
        group: admission,
      })),
    ],
  },
  { kind: 'Role', group: rbac, fieldSpecs: [{ path: 'roleRef/name', kind: 'RoleBinding', group: rbac }] },
  {
    kind: 'ClusterRole',
    group: rbac,
    fieldSpecs: ['RoleBinding', 'ClusterRoleBinding'].map((kind) => ({ path: 'roleRef/name', kind, group: rbac })),
  },
  {
    kind: 'ServiceAccount',
    version: 'v1',
    fieldSpecs: [
      ...['RoleBinding', 'ClusterRoleBinding'].map((kind) => ({ path: 'subjects', kind, group: rbac })),
      ...inPods(accounted, ['serviceAccountName']),
    ],
  },
  {
    kind: 'PersistentVolumeClaim',
    version: 'v1',
    fieldSpecs: inPods(accounted, ['volumes/persistentVolumeClaim/claimName']),
  },
  {
    kind: 'PersistentVolume',
    version: 'v1',
    fieldSpecs: [
      { path: 'spec/volumeName', kind: 'PersistentVolumeClaim' },
      { path: 'rules/resourceNames', kind: 'ClusterRole' },
    ],
  },
  {
    kind: 'StorageClass',
    version: 'v1',
    group: 'storage.k8s.io',
    fieldSpecs: [
      { path: 'spec/storageClassName', kind: 'PersistentVolume' },
      { path: 'spec/storageClassName', kind: 'PersistentVolumeClaim' },
      { path: 'spec/volumeClaimTemplates/spec/storageClassName', kind: 'StatefulSet' },
    ],
  },
  {
    kind: 'PriorityClass',
    version: 'v1',
    group: 'scheduling.k8s.io',
    fieldSpecs: inPods(accounted, ['priorityClassName']),
  },
  {
    kind: 'IngressClass',
    version: 'v1',
    group: 'networking.k8s.io/v1',
    fieldSpecs: [{ path: 'spec/ingressClassName', kind: 'Ingress' }],
  },
  {
    kind: 'ValidatingAdmissionPolicy',
    group: admission,
    fieldSpecs: [{ path: 'spec/policyName', kind: 'ValidatingAdmissionPolicyBinding', group: admission }],
  },
];

const varKinds = ['CronJob', 'DaemonSet', 'Deployment', 'Job', 'Pod', 'ReplicaSet', 'StatefulSet'] as const;

export const varSpecs: readonly FieldSpec[] = [
  ...inPods(
    varKinds,
    ['containers', 'initContainers'].flatMap((container) =>
      ['args', 'command', 'env/value', 'volumeMounts/mountPath'].map((field) => `${container}/${field}`),
    ),
  ),
  ...inPods(
    varKinds.filter((kind) => kind !== 'StatefulSet' && kind !== 'CronJob'),
    ['volumes/nfs/server'],
  ),
  // So it is written in kustomize.
  { path: 'spec/jobTemplate/spec/template/volumes/nfs/server', kind: 'CronJob' },
  { path: 'spec/template/metadata/annotations', kind: 'Deployment' },
  ...['spec/rules/host', 'spec/tls/hosts', 'spec/tls/secretName'].map((path) => ({ path, kind: 'Ingress' })),
  ...['spec/ports/port', 'spec/ports/targetPort'].map((path) => ({ path, kind: 'Service' })),
  { path: 'spec/volumeClaimTemplates/spec/nfs/server', kind: 'StatefulSet' },
  { path: 'spec/nfs/server', kind: 'PersistentVolume' },
  { path: 'metadata/labels' },
  { path: 'metadata/annotations' },
];
