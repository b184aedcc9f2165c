import { asRecord, asString, type KubeObject } from '../object.ts';

/** How the API server names the kind of an object. */
export interface Resource {
  readonly group: string;
  readonly version: string;
  /** `networkpolicies`. */
  readonly plural: string;
  readonly isNamespaced: boolean;
}

export type ResourceOf = (object: Pick<KubeObject, 'apiVersion' | 'group' | 'kind'>) => Resource | undefined;

/**
 * The resource that an object is, from the built-in kinds, the CustomResourceDefinitions among the objects, and for the
 * kinds of others by the usual rules of English. Undefined for what no API server is sent, such as a Kustomization.
 */
export function resourceNames(objects: readonly KubeObject[]): ResourceOf {
  const custom = new Map<string, { plural: string; isNamespaced: boolean }>();
  for (const object of objects) {
    if (object.kind !== 'CustomResourceDefinition' || object.group !== 'apiextensions.k8s.io') continue;
    const spec = asRecord(object.value.spec);
    const names = asRecord(spec.names);
    const plural = asString(names.plural);
    if (plural !== '') {
      const key = `${asString(spec.group)}/${asString(names.kind)}`;
      custom.set(key, { plural, isNamespaced: spec.scope !== 'Cluster' });
    }
  }
  return (object) => {
    const { group, kind, apiVersion } = object;
    if (isLocal(group, kind, apiVersion)) return undefined;
    const version = apiVersion.slice(apiVersion.indexOf('/') + 1);
    const known = custom.get(`${group}/${kind}`);
    return {
      group,
      version,
      plural: known?.plural ?? pluralOf(kind),
      isNamespaced: known?.isNamespaced ?? !clusterWide.has(kind),
    };
  };
}

/** Files that only look like objects: settings of programs. */
function isLocal(group: string, kind: string, apiVersion: string): boolean {
  if (group.endsWith('.config.k8s.io') || group === 'sallyport.dev' || group === 'client.authentication.k8s.io') {
    return true;
  }
  return group === 'audit.k8s.io' || (apiVersion === 'v1' && (kind === 'Config' || kind === 'List'));
}

function pluralOf(kind: string): string {
  const word = kind.toLowerCase();
  if (word === 'endpoints') return word;
  if (/(?:s|x|ch|sh)$/.test(word)) return `${word}es`;
  return /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`;
}

const clusterWide: ReadonlySet<string> = new Set([
  'APIService',
  'CSIDriver',
  'CSINode',
  'CertificateSigningRequest',
  'ClusterCIDR',
  'ClusterIssuer',
  'ClusterRole',
  'ClusterRoleBinding',
  'ClusterTrustBundle',
  'CustomResourceDefinition',
  'DeviceClass',
  'FlowSchema',
  'GatewayClass',
  'IPAddress',
  'IngressClass',
  'MutatingAdmissionPolicy',
  'MutatingAdmissionPolicyBinding',
  'MutatingWebhookConfiguration',
  'Namespace',
  'Node',
  'PersistentVolume',
  'PodSecurityPolicy',
  'PriorityClass',
  'PriorityLevelConfiguration',
  'ResourceSlice',
  'RuntimeClass',
  'ServiceCIDR',
  'StorageClass',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
  'ValidatingWebhookConfiguration',
  'VolumeAttachment',
  'VolumeAttributesClass',
  'VolumeSnapshotClass',
]);

/** Whether two groups serve one resource: `matchPolicy: Equivalent` looks through such moves. */
export function isEquivalent(plural: string, a: string, b: string): boolean {
  if (a === b) return true;
  const groups = Object.hasOwn(moved, plural) ? moved[plural]! : [];
  return groups.includes(a) && groups.includes(b);
}

const moved: Readonly<Record<string, readonly string[]>> = {
  daemonsets: ['apps', 'extensions'],
  deployments: ['apps', 'extensions'],
  replicasets: ['apps', 'extensions'],
  ingresses: ['networking.k8s.io', 'extensions'],
  networkpolicies: ['networking.k8s.io', 'extensions'],
  events: ['', 'events.k8s.io'],
};
