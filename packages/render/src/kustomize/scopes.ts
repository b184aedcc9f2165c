import type { Gvk } from './resource.ts';

/**
 * Is this a kind that lives outside of namespaces? kustomize knows the kinds of Kubernetes 1.21 and takes every other
 * one for namespaced, custom resources among them.
 */
export function isClusterScoped(gvk: Gvk): boolean {
  const known = clusterKinds.get(gvk.group);
  return known?.get(gvk.kind)?.includes(gvk.version) ?? false;
}

const both = ['v1', 'v1beta1'] as const;

const clusterKinds: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> = new Map([
  ['', kinds(['v1'], 'ComponentStatus', 'Namespace', 'Node', 'NodeProxyOptions', 'PersistentVolume')],
  ['admissionregistration.k8s.io', kinds(both, 'MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration')],
  ['apiextensions.k8s.io', kinds(both, 'CustomResourceDefinition')],
  ['apiregistration.k8s.io', kinds(both, 'APIService')],
  ['certificates.k8s.io', kinds(both, 'CertificateSigningRequest')],
  ['flowcontrol.apiserver.k8s.io', kinds(['v1beta1'], 'FlowSchema', 'PriorityLevelConfiguration')],
  ['networking.k8s.io', kinds(both, 'IngressClass')],
  ['node.k8s.io', kinds(both, 'RuntimeClass')],
  ['policy', kinds(['v1beta1'], 'PodSecurityPolicy')],
  ['rbac.authorization.k8s.io', kinds(both, 'ClusterRole', 'ClusterRoleBinding')],
  ['scheduling.k8s.io', kinds(both, 'PriorityClass')],
  ['storage.k8s.io', kinds(both, 'CSIDriver', 'CSINode', 'StorageClass', 'VolumeAttachment')],
]);

function kinds(versions: readonly string[], ...names: string[]): ReadonlyMap<string, readonly string[]> {
  return new Map(names.map((name) => [name, versions]));
}
