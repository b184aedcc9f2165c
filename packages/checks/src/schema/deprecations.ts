/** A version of an API that later releases of Kubernetes deprecate or no longer serve. Releases are minor numbers. */
export interface Deprecation {
  readonly deprecatedIn: number;
  /** Undefined where no release is named. */
  readonly removedIn: number | undefined;
  /** The apiVersion to use; with a kind behind it where that changes too. Undefined where there is none. */
  readonly replacement: string | undefined;
  /** First release that serves the replacement. */
  readonly since: number;
  /**
   * `apiVersion`: nothing else changes where the object is valid in the new version. `defaults`: fields that are left
   * out come to mean something else. `shape`: fields or the kind change.
   */
  readonly change: 'apiVersion' | 'defaults' | 'shape';
}

/**
 * @see https://kubernetes.io/docs/reference/using-api/deprecation-guide/
 * and the `prerelease-lifecycle` marks of k8s.io/api 0.35, which name the releases of every version.
 */
export function deprecationOf(apiVersion: string, kind: string): Deprecation | undefined {
  return table.get(`${apiVersion} ${kind}`);
}

/** The kinds that a version had which is deprecated or gone. */
export function deprecatedKinds(apiVersion: string): readonly string[] {
  return rows.flatMap(([version, kinds]) => (version === apiVersion ? kinds.split(' ') : []));
}

/**
 * Whether a version of a built-in group, alpha or beta, is or was one of Kubernetes: a cluster of the right age, or one
 * that enables it, serves it.
 */
export function isPreviewVersion(apiVersion: string): boolean {
  return previews.has(apiVersion);
}

type Row = readonly [
  apiVersion: string,
  kinds: string,
  deprecatedIn: number,
  removedIn: number | undefined,
  replacement: string | undefined,
  since: number,
  change: Deprecation['change'],
];

const rows: readonly Row[] = [
  ['v1', 'ComponentStatus', 19, undefined, undefined, 0, 'shape'],
  ['v1', 'Endpoints', 33, undefined, 'discovery.k8s.io/v1 EndpointSlice', 21, 'shape'],
  ['extensions/v1beta1', 'DaemonSet Deployment ReplicaSet', 8, 16, 'apps/v1', 9, 'defaults'],
  ['extensions/v1beta1', 'NetworkPolicy', 9, 16, 'networking.k8s.io/v1', 7, 'apiVersion'],
  ['extensions/v1beta1', 'PodSecurityPolicy', 10, 16, 'policy/v1beta1', 10, 'shape'],
  ['extensions/v1beta1', 'Ingress', 14, 22, 'networking.k8s.io/v1', 19, 'shape'],
  ['apps/v1beta1', 'Deployment ReplicaSet StatefulSet', 8, 16, 'apps/v1', 9, 'defaults'],
  ['apps/v1beta1', 'ControllerRevision', 8, 16, 'apps/v1', 9, 'apiVersion'],
  ['apps/v1beta2', 'ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet', 9, 16, 'apps/v1', 9, 'apiVersion'],
  [
    'admissionregistration.k8s.io/v1beta1',
    'MutatingWebhookConfiguration ValidatingWebhookConfiguration',
    16,
    22,
    'admissionregistration.k8s.io/v1',
    16,
    'defaults',
  ],
  [
    'admissionregistration.k8s.io/v1alpha1',
    'ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding',
    29,
    32,
    'admissionregistration.k8s.io/v1',
    30,
    'apiVersion',
  ],
  [
    'admissionregistration.k8s.io/v1beta1',
    'ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding',
    31,
    34,
    'admissionregistration.k8s.io/v1',
    30,
    'apiVersion',
  ],
  [
    'admissionregistration.k8s.io/v1alpha1',
    'MutatingAdmissionPolicy MutatingAdmissionPolicyBinding',
    35,
    38,
    'admissionregistration.k8s.io/v1beta1',
    34,
    'shape',
  ],
  ['apiextensions.k8s.io/v1beta1', 'CustomResourceDefinition', 16, 22, 'apiextensions.k8s.io/v1', 16, 'shape'],
  ['apiregistration.k8s.io/v1beta1', 'APIService', 19, 22, 'apiregistration.k8s.io/v1', 10, 'apiVersion'],
  ['auditregistration.k8s.io/v1alpha1', 'AuditSink', 19, 19, undefined, 0, 'shape'],
  ['authentication.k8s.io/v1beta1', 'TokenReview', 19, 22, 'authentication.k8s.io/v1', 6, 'apiVersion'],
  ['authentication.k8s.io/v1alpha1', 'SelfSubjectReview', 29, 32, 'authentication.k8s.io/v1', 28, 'apiVersion'],
  ['authentication.k8s.io/v1beta1', 'SelfSubjectReview', 30, 33, 'authentication.k8s.io/v1', 28, 'apiVersion'],
  [
    'authorization.k8s.io/v1beta1',
    'LocalSubjectAccessReview SelfSubjectAccessReview SelfSubjectRulesReview SubjectAccessReview',
    19,
    22,
    'authorization.k8s.io/v1',
    6,
    'apiVersion',
  ],
  ['autoscaling/v2beta1', 'HorizontalPodAutoscaler', 22, 25, 'autoscaling/v2', 23, 'apiVersion'],
  ['autoscaling/v2beta2', 'HorizontalPodAutoscaler', 23, 26, 'autoscaling/v2', 23, 'apiVersion'],
  ['batch/v2alpha1', 'CronJob', 21, 21, 'batch/v1', 21, 'apiVersion'],
  ['batch/v1beta1', 'CronJob', 21, 25, 'batch/v1', 21, 'apiVersion'],
  ['certificates.k8s.io/v1beta1', 'CertificateSigningRequest', 19, 22, 'certificates.k8s.io/v1', 19, 'shape'],
  ['certificates.k8s.io/v1alpha1', 'ClusterTrustBundle', 34, 37, 'certificates.k8s.io/v1beta1', 33, 'shape'],
  ['coordination.k8s.io/v1beta1', 'Lease', 19, 22, 'coordination.k8s.io/v1', 14, 'apiVersion'],
  ['coordination.k8s.io/v1alpha2', 'LeaseCandidate', 35, 38, 'coordination.k8s.io/v1beta1', 33, 'shape'],
  ['discovery.k8s.io/v1beta1', 'EndpointSlice', 21, 25, 'discovery.k8s.io/v1', 21, 'apiVersion'],
  ['events.k8s.io/v1beta1', 'Event', 22, 25, 'events.k8s.io/v1', 19, 'shape'],
  ['flowcontrol.apiserver.k8s.io/v1beta1', 'FlowSchema', 23, 26, 'flowcontrol.apiserver.k8s.io/v1', 29, 'apiVersion'],
  ['flowcontrol.apiserver.k8s.io/v1beta2', 'FlowSchema', 26, 29, 'flowcontrol.apiserver.k8s.io/v1', 29, 'apiVersion'],
  ['flowcontrol.apiserver.k8s.io/v1beta3', 'FlowSchema', 29, 32, 'flowcontrol.apiserver.k8s.io/v1', 29, 'apiVersion'],
  [
    'flowcontrol.apiserver.k8s.io/v1beta1',
    'PriorityLevelConfiguration',
    23,
    26,
    'flowcontrol.apiserver.k8s.io/v1',
    29,
    'shape',
  ],
  [
    'flowcontrol.apiserver.k8s.io/v1beta2',
    'PriorityLevelConfiguration',
    26,
    29,
    'flowcontrol.apiserver.k8s.io/v1',
    29,
    'shape',
  ],
  [
    'flowcontrol.apiserver.k8s.io/v1beta3',
    'PriorityLevelConfiguration',
    29,
    32,
    'flowcontrol.apiserver.k8s.io/v1',
    29,
    'defaults',
  ],
  ['networking.k8s.io/v1beta1', 'Ingress', 19, 22, 'networking.k8s.io/v1', 19, 'shape'],
  ['networking.k8s.io/v1beta1', 'IngressClass', 19, 22, 'networking.k8s.io/v1', 19, 'apiVersion'],
  ['networking.k8s.io/v1beta1', 'IPAddress ServiceCIDR', 34, 37, 'networking.k8s.io/v1', 33, 'apiVersion'],
  ['node.k8s.io/v1beta1', 'RuntimeClass', 22, 25, 'node.k8s.io/v1', 20, 'apiVersion'],
  // An empty selector chose no pods in v1beta1 and chooses all in v1.
  ['policy/v1beta1', 'PodDisruptionBudget', 21, 25, 'policy/v1', 21, 'apiVersion'],
  ['policy/v1beta1', 'PodSecurityPolicy', 21, 25, undefined, 0, 'shape'],
  ['policy/v1beta1', 'Eviction', 22, 25, 'policy/v1', 22, 'apiVersion'],
  [
    'rbac.authorization.k8s.io/v1alpha1',
    'ClusterRole ClusterRoleBinding Role RoleBinding',
    17,
    22,
    'rbac.authorization.k8s.io/v1',
    8,
    'apiVersion',
  ],
  [
    'rbac.authorization.k8s.io/v1beta1',
    'ClusterRole ClusterRoleBinding Role RoleBinding',
    17,
    22,
    'rbac.authorization.k8s.io/v1',
    8,
    'apiVersion',
  ],
  [
    'resource.k8s.io/v1beta1',
    'DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice',
    35,
    38,
    'resource.k8s.io/v1',
    34,
    'apiVersion',
  ],
  [
    'resource.k8s.io/v1beta2',
    'DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice',
    36,
    39,
    'resource.k8s.io/v1',
    34,
    'apiVersion',
  ],
  ['scheduling.k8s.io/v1alpha1', 'PriorityClass', 14, 17, 'scheduling.k8s.io/v1', 14, 'apiVersion'],
  ['scheduling.k8s.io/v1beta1', 'PriorityClass', 14, 22, 'scheduling.k8s.io/v1', 14, 'apiVersion'],
  ['settings.k8s.io/v1alpha1', 'PodPreset', 20, 20, undefined, 0, 'shape'],
  ['storage.k8s.io/v1alpha1', 'CSIStorageCapacity', 21, 24, 'storage.k8s.io/v1', 24, 'apiVersion'],
  ['storage.k8s.io/v1alpha1', 'VolumeAttachment', 21, 24, 'storage.k8s.io/v1', 13, 'apiVersion'],
  ['storage.k8s.io/v1alpha1', 'VolumeAttributesClass', 32, 35, 'storage.k8s.io/v1', 34, 'apiVersion'],
  ['storage.k8s.io/v1beta1', 'CSIDriver', 19, 22, 'storage.k8s.io/v1', 18, 'apiVersion'],
  ['storage.k8s.io/v1beta1', 'CSINode', 17, 22, 'storage.k8s.io/v1', 17, 'apiVersion'],
  ['storage.k8s.io/v1beta1', 'CSIStorageCapacity', 24, 27, 'storage.k8s.io/v1', 24, 'apiVersion'],
  ['storage.k8s.io/v1beta1', 'StorageClass', 19, 22, 'storage.k8s.io/v1', 6, 'apiVersion'],
  ['storage.k8s.io/v1beta1', 'VolumeAttachment', 19, 22, 'storage.k8s.io/v1', 13, 'apiVersion'],
  ['storage.k8s.io/v1beta1', 'VolumeAttributesClass', 34, 37, 'storage.k8s.io/v1', 34, 'apiVersion'],
];

/** Up to Kubernetes 1.35: the folders of k8s.io/api, and those that were there once. */
const previews: ReadonlySet<string> = new Set(
  Object.entries({
    'admissionregistration.k8s.io': 'v1alpha1 v1beta1',
    'apiextensions.k8s.io': 'v1beta1',
    'apiregistration.k8s.io': 'v1alpha1 v1beta1',
    apps: 'v1alpha1 v1beta1 v1beta2',
    'authentication.k8s.io': 'v1alpha1 v1beta1',
    'authorization.k8s.io': 'v1beta1',
    autoscaling: 'v2alpha1 v2beta1 v2beta2',
    batch: 'v1beta1 v2alpha1',
    'certificates.k8s.io': 'v1alpha1 v1beta1',
    'coordination.k8s.io': 'v1alpha1 v1alpha2 v1beta1',
    'discovery.k8s.io': 'v1alpha1 v1beta1',
    'events.k8s.io': 'v1beta1',
    extensions: 'v1beta1',
    'flowcontrol.apiserver.k8s.io': 'v1alpha1 v1beta1 v1beta2 v1beta3',
    'networking.k8s.io': 'v1alpha1 v1beta1',
    'node.k8s.io': 'v1alpha1 v1beta1',
    policy: 'v1alpha1 v1beta1',
    'rbac.authorization.k8s.io': 'v1alpha1 v1beta1',
    'resource.k8s.io': 'v1alpha1 v1alpha2 v1alpha3 v1beta1 v1beta2',
    'scheduling.k8s.io': 'v1alpha1 v1beta1',
    'storage.k8s.io': 'v1alpha1 v1beta1',
  }).flatMap(([group, versions]) => versions.split(' ').map((version) => `${group}/${version}`)),
);

const table: ReadonlyMap<string, Deprecation> = new Map(
  rows.flatMap(([apiVersion, kinds, deprecatedIn, removedIn, replacement, since, change]) =>
    kinds
      .split(' ')
      .map((kind) => [`${apiVersion} ${kind}`, { deprecatedIn, removedIn, replacement, since, change }] as const),
  ),
);
