import { parseApiVersion } from './resource.ts';
import type { Node } from './tree.ts';
import { lookup, textOf } from './tree.ts';

/** What a strategic merge must know of a type: which lists are merged by which keys. */
export interface Schema {
  field(name: string): Schema | undefined;
  /** Keys that tell items apart; empty for a list of plain values that is united; undefined where a patch replaces. */
  readonly mergeKeys?: readonly string[] | undefined;
  readonly items?: Schema | undefined;
}

/** The schema of a kind, or undefined where kustomize knows none: then every list is replaced whole. */
export type SchemaLookup = (apiVersion: string, kind: string) => Schema | undefined;

/**
 * The built-in types, as far as they lead to a list that is merged: kustomize carries the schema of Kubernetes 1.21,
 * so lists that came later (schedulingGates, resourceClaims) are replaced.
 */
export const builtInSchema: SchemaLookup = (apiVersion, kind) => {
  const type = kindTypes.get(kind);
  return type?.versions.has(apiVersion) ? compiled(type.name) : undefined;
};

/** A field: the name of its type, or a list with the type of its items and the keys that merge it. */
type Field = string | { readonly of?: string; readonly keys?: readonly string[] };

const by = (of: string, ...keys: string[]): Field => ({ of, keys });
const each = (of: string): Field => ({ of });

const workload: Readonly<Record<string, Field>> = { template: 'PodTemplateSpec' };

const types: Readonly<Record<string, Readonly<Record<string, Field>>>> = {
  Meta: { metadata: 'ObjectMeta' },
  ObjectMeta: { finalizers: { keys: [] }, ownerReferences: by('OwnerReference', 'uid') },
  OwnerReference: {},
  Conditioned: { conditions: by('Condition', 'type') },
  Condition: {},
  Pod: { metadata: 'ObjectMeta', spec: 'PodSpec', status: 'PodStatus' },
  PodStatus: { conditions: by('Condition', 'type'), podIPs: by('Condition', 'ip') },
  PodTemplate: { metadata: 'ObjectMeta', template: 'PodTemplateSpec' },
  PodTemplateSpec: { metadata: 'ObjectMeta', spec: 'PodSpec' },
  PodSpec: {
    containers: by('Container', 'name'),
    initContainers: by('Container', 'name'),
    ephemeralContainers: by('Container', 'name'),
    hostAliases: by('HostAlias', 'ip'),
    imagePullSecrets: by('LocalObjectReference', 'name'),
    topologySpreadConstraints: by('TopologySpreadConstraint', 'topologyKey', 'whenUnsatisfiable'),
    volumes: by('Volume', 'name'),
  },
  Container: {
    env: by('EnvVar', 'name'),
    ports: by('ContainerPort', 'containerPort', 'protocol'),
    volumeDevices: by('VolumeDevice', 'devicePath'),
    volumeMounts: by('VolumeMount', 'mountPath'),
  },
  HostAlias: {},
  LocalObjectReference: {},
  TopologySpreadConstraint: {},
  EnvVar: {},
  ContainerPort: {},
  VolumeDevice: {},
  VolumeMount: {},
  Volume: { ephemeral: 'EphemeralVolume' },
  EphemeralVolume: { volumeClaimTemplate: 'Meta' },
  Workload: { metadata: 'ObjectMeta', spec: 'WorkloadSpec', status: 'Conditioned' },
  WorkloadSpec: workload,
  StatefulSet: { metadata: 'ObjectMeta', spec: 'StatefulSetSpec', status: 'Conditioned' },
  StatefulSetSpec: { ...workload, volumeClaimTemplates: each('Claim') },
  Claim: { metadata: 'ObjectMeta', status: 'Conditioned' },
  CronJob: { metadata: 'ObjectMeta', spec: 'CronJobSpec' },
  CronJobSpec: { jobTemplate: 'JobTemplate' },
  JobTemplate: { metadata: 'ObjectMeta', spec: 'WorkloadSpec' },
  Service: { metadata: 'ObjectMeta', spec: 'ServiceSpec', status: 'Conditioned' },
  ServiceSpec: { ports: by('ServicePort', 'port', 'protocol') },
  ServicePort: {},
  ServiceAccount: { metadata: 'ObjectMeta', secrets: by('ObjectReference', 'name') },
  ObjectReference: {},
  Node: { metadata: 'ObjectMeta', spec: 'NodeSpec', status: 'NodeStatus' },
  NodeSpec: { podCIDRs: { keys: [] } },
  NodeStatus: { addresses: by('Condition', 'type'), conditions: by('Condition', 'type') },
  CSINode: { metadata: 'ObjectMeta', spec: 'CSINodeSpec' },
  CSINodeSpec: { drivers: by('CSINodeDriver', 'name') },
  CSINodeDriver: {},
  WebhookConfiguration: { metadata: 'ObjectMeta', webhooks: by('Webhook', 'name') },
  Webhook: {},
  Object: { metadata: 'ObjectMeta' },
  Conditions: { metadata: 'ObjectMeta', status: 'Conditioned' },
};

const kindTypes: ReadonlyMap<string, { name: string; versions: ReadonlySet<string> }> = new Map(
  (
    [
      ['Pod', 'Pod', 'v1'],
      ['PodTemplate', 'PodTemplate', 'v1'],
      ['ReplicationController', 'Workload', 'v1'],
      ['Deployment', 'Workload', 'apps/v1'],
      ['ReplicaSet', 'Workload', 'apps/v1'],
      ['DaemonSet', 'Workload', 'apps/v1'],
      ['StatefulSet', 'StatefulSet', 'apps/v1'],
      ['Job', 'Workload', 'batch/v1'],
      ['CronJob', 'CronJob', 'batch/v1 batch/v1beta1'],
      ['Service', 'Service', 'v1'],
      ['ServiceAccount', 'ServiceAccount', 'v1'],
      ['Node', 'Node', 'v1'],
      ['CSINode', 'CSINode', 'storage.k8s.io/v1 storage.k8s.io/v1beta1'],
      ...['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'].map(
        (kind) =>
          [
            kind,
            'WebhookConfiguration',
            'admissionregistration.k8s.io/v1 admissionregistration.k8s.io/v1beta1',
          ] as const,
      ),
      ['Namespace', 'Conditions', 'v1'],
      ['PersistentVolumeClaim', 'Claim', 'v1'],
      ['HorizontalPodAutoscaler', 'Object', 'autoscaling/v1 autoscaling/v2beta1 autoscaling/v2beta2'],
      ['APIService', 'Conditions', 'apiregistration.k8s.io/v1 apiregistration.k8s.io/v1beta1'],
      ['FlowSchema', 'Conditions', 'flowcontrol.apiserver.k8s.io/v1beta1'],
      ['PriorityLevelConfiguration', 'Conditions', 'flowcontrol.apiserver.k8s.io/v1beta1'],
      ...'ConfigMap Secret Endpoints LimitRange PersistentVolume ResourceQuota Event'
        .split(' ')
        .map((kind) => [kind, 'Object', 'v1'] as const),
      ...'ClusterRole ClusterRoleBinding Role RoleBinding'
        .split(' ')
        .map((kind) => [kind, 'Object', 'rbac.authorization.k8s.io/v1 rbac.authorization.k8s.io/v1beta1'] as const),
      ['Ingress', 'Object', 'networking.k8s.io/v1 networking.k8s.io/v1beta1 extensions/v1beta1'],
      ['IngressClass', 'Object', 'networking.k8s.io/v1 networking.k8s.io/v1beta1'],
      ['NetworkPolicy', 'Object', 'networking.k8s.io/v1'],
      ['PodDisruptionBudget', 'Conditions', 'policy/v1 policy/v1beta1'],
      ['PodSecurityPolicy', 'Object', 'policy/v1beta1'],
      ['PriorityClass', 'Object', 'scheduling.k8s.io/v1 scheduling.k8s.io/v1beta1'],
      ['RuntimeClass', 'Object', 'node.k8s.io/v1 node.k8s.io/v1beta1'],
      ['CustomResourceDefinition', 'Object', 'apiextensions.k8s.io/v1 apiextensions.k8s.io/v1beta1'],
      ['Lease', 'Object', 'coordination.k8s.io/v1 coordination.k8s.io/v1beta1'],
      ['EndpointSlice', 'Object', 'discovery.k8s.io/v1 discovery.k8s.io/v1beta1'],
      ['ControllerRevision', 'Object', 'apps/v1'],
      ['CertificateSigningRequest', 'Object', 'certificates.k8s.io/v1 certificates.k8s.io/v1beta1'],
      ...'StorageClass CSIDriver VolumeAttachment'
        .split(' ')
        .map((kind) => [kind, 'Object', 'storage.k8s.io/v1 storage.k8s.io/v1beta1'] as const),
    ] as const
  ).map(([kind, name, versions]) => [kind, { name, versions: new Set(versions.split(' ')) }]),
);

const schemas = new Map<string, Schema>();

function compiled(name: string): Schema {
  let schema = schemas.get(name);
  if (schema) return schema;
  const fields = types[name] ?? {};
  schema = {
    field(key) {
      const field = Object.hasOwn(fields, key) ? fields[key]! : undefined;
      if (field === undefined) return undefined;
      if (typeof field === 'string') return compiled(field);
      return {
        field: () => undefined,
        mergeKeys: field.keys,
        items: field.of === undefined ? undefined : compiled(field.of),
      };
    },
  };
  schemas.set(name, schema);
  return schema;
}

/**
 * The types of an OpenAPI document that a kustomization names in `openapi.path`: they stand in for the built-in ones.
 * @param root the document's tree, with `definitions` that carry `x-kubernetes-group-version-kind`
 */
export function openApiSchema(root: Node): SchemaLookup {
  const definitions = lookup(root, 'definitions');
  const byKind = new Map<string, Node>();
  if (definitions?.kind === 'map') {
    for (const definition of definitions.entries.values()) {
      const gvks = lookup(definition, 'x-kubernetes-group-version-kind');
      if (gvks?.kind !== 'list' || gvks.items.length !== 1) continue;
      const gvk = gvks.items[0];
      byKind.set(
        gvkKey(textOf(lookup(gvk, 'group')), textOf(lookup(gvk, 'version')), textOf(lookup(gvk, 'kind'))),
        definition,
      );
    }
  }
  return (apiVersion, kind) => {
    const { group, version } = parseApiVersion(apiVersion);
    const definition = byKind.get(gvkKey(group, version, kind));
    return definition && documented(definition, definitions);
  };
}

const gvkKey = (group: string, version: string, kind: string): string => `${group}\n${version}\n${kind}`;

function documented(definition: Node, definitions: Node | undefined): Schema {
  const resolve = (node: Node | undefined): Node | undefined => {
    let at = node;
    // A chain of references longer than this is a circle.
    for (let hops = 0; hops < 20; hops++) {
      const reference = textOf(lookup(at, '$ref'));
      if (reference === '') return at;
      at = lookup(definitions, reference.slice(reference.lastIndexOf('/') + 1));
    }
    return undefined;
  };
  const keys = lookup(definition, 'x-kubernetes-list-map-keys');
  const key = textOf(lookup(definition, 'x-kubernetes-patch-merge-key'));
  const merged = textOf(lookup(definition, 'x-kubernetes-patch-strategy')).split(',').includes('merge');
  const items = resolve(lookup(definition, 'items'));
  return {
    field(name) {
      const found = lookup(definition, 'properties', name) ?? lookup(definition, 'additionalProperties');
      const property = resolve(found);
      return property && documented(property, definitions);
    },
    mergeKeys: !merged ? undefined : keys?.kind === 'list' ? keys.items.map(textOf) : key === '' ? [] : [key],
    items: items && documented(items, definitions),
  };
}
