import { parseImageReference } from '@sallyport/syntax';
import type { Json, KubeObject } from '../object.ts';

type Mutable = Record<string, unknown>;

const made = new WeakMap<Json, Json>();

/**
 * An object as the API server shows it to admission policies: its namespace filled in, and the defaults of the kinds
 * that policies look at most. What is not known before a server has it (uid, times, addresses) is left out.
 * @see https://github.com/kubernetes/kubernetes/tree/master/pkg/apis (defaults.go of each group)
 */
export function withDefaults(object: KubeObject, isNamespaced: boolean): Json {
  let value = made.get(object.value);
  if (!value) {
    value = fill(object, isNamespaced);
    made.set(object.value, value);
  }
  return value;
}

function fill(object: KubeObject, isNamespaced: boolean): Json {
  const value = structuredClone(object.value) as Mutable;
  const metadata = mapping(value, 'metadata');
  if (isNamespaced) preset(metadata, { namespace: 'default' });
  const defaults = Object.hasOwn(byKind, object.kind) ? byKind[object.kind] : undefined;
  if (defaults?.groups.includes(object.group)) defaults.fill(value, mapping(value, 'spec'));
  if (Object.keys(mapping(value, 'spec')).length === 0 && !('spec' in object.value)) delete value.spec;
  return value;
}

/** The mapping at a key, made where nothing stands there. */
function mapping(parent: Mutable, key: string): Mutable {
  const value = parent[key];
  if (isMapping(value)) return value;
  // What is of a wrong type is refused by the server before any policy: it is left as it is.
  if (value !== undefined && value !== null) return {};
  const created: Mutable = {};
  parent[key] = created;
  return created;
}

function isMapping(value: unknown): value is Mutable {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mappings(value: unknown): Mutable[] {
  return Array.isArray(value) ? value.filter(isMapping) : [];
}

/** Sets what is absent. */
function preset(target: Mutable, defaults: Mutable): void {
  for (const [key, value] of Object.entries(defaults)) target[key] ??= value;
}

interface Defaults {
  readonly groups: readonly string[];
  readonly fill: (value: Mutable, spec: Mutable) => void;
}

const workloads = ['apps', 'extensions'];

const byKind: Readonly<Record<string, Defaults>> = {
  Pod: {
    groups: [''],
    fill(value, spec) {
      fillPod(spec);
      // From here on: what the mutating plug-ins do that are on by default.
      preset(spec, { serviceAccountName: 'default', serviceAccount: 'default', enableServiceLinks: true });
      preset(spec, { priority: 0, preemptionPolicy: 'PreemptLowerPriority' });
      for (const container of [...mappings(spec.containers), ...mappings(spec.initContainers)]) {
        const resources = mapping(container, 'resources');
        if (isMapping(resources.limits)) preset(mapping(resources, 'requests'), resources.limits);
      }
      value.status = { phase: 'Pending' };
    },
  },
  Deployment: {
    groups: workloads,
    fill(value, spec) {
      preset(spec, { replicas: 1, revisionHistoryLimit: 10, progressDeadlineSeconds: 600 });
      const strategy = mapping(spec, 'strategy');
      preset(strategy, { type: 'RollingUpdate' });
      if (strategy.type === 'RollingUpdate') {
        preset(mapping(strategy, 'rollingUpdate'), { maxUnavailable: '25%', maxSurge: '25%' });
      }
      fillTemplate(value, spec);
    },
  },
  StatefulSet: {
    groups: workloads,
    fill(value, spec) {
      preset(spec, { replicas: 1, revisionHistoryLimit: 10, podManagementPolicy: 'OrderedReady' });
      preset(mapping(spec, 'persistentVolumeClaimRetentionPolicy'), { whenDeleted: 'Retain', whenScaled: 'Retain' });
      const strategy = mapping(spec, 'updateStrategy');
      preset(strategy, { type: 'RollingUpdate' });
      if (strategy.type === 'RollingUpdate') preset(mapping(strategy, 'rollingUpdate'), { partition: 0 });
      fillTemplate(value, spec, { replicas: 0, availableReplicas: 0 });
    },
  },
  DaemonSet: {
    groups: workloads,
    fill(value, spec) {
      preset(spec, { revisionHistoryLimit: 10 });
      const strategy = mapping(spec, 'updateStrategy');
      preset(strategy, { type: 'RollingUpdate' });
      if (strategy.type === 'RollingUpdate') {
        preset(mapping(strategy, 'rollingUpdate'), { maxUnavailable: 1, maxSurge: 0 });
      }
      fillTemplate(value, spec, {
        currentNumberScheduled: 0,
        numberMisscheduled: 0,
        desiredNumberScheduled: 0,
        numberReady: 0,
      });
    },
  },
  ReplicaSet: { groups: workloads, fill: fillReplicated },
  ReplicationController: { groups: [''], fill: fillReplicated },
  Job: {
    groups: ['batch'],
    fill(value, spec) {
      if (spec.completions === undefined && spec.parallelism === undefined) preset(spec, { completions: 1 });
      preset(spec, {
        parallelism: 1,
        backoffLimit: 6,
        completionMode: 'NonIndexed',
        suspend: false,
        podReplacementPolicy: 'TerminatingOrFailed',
      });
      fillTemplate(value, spec);
    },
  },
  CronJob: {
    groups: ['batch'],
    fill(value, spec) {
      preset(spec, {
        concurrencyPolicy: 'Allow',
        suspend: false,
        successfulJobsHistoryLimit: 3,
        failedJobsHistoryLimit: 1,
      });
      fillTemplate(value, mapping(mapping(spec, 'jobTemplate'), 'spec'));
    },
  },
  Service: {
    groups: [''],
    fill(value, spec) {
      preset(spec, { type: 'ClusterIP', sessionAffinity: 'None' });
      if (spec.type !== 'ExternalName') preset(spec, { internalTrafficPolicy: 'Cluster' });
      if (spec.type === 'NodePort' || spec.type === 'LoadBalancer') preset(spec, { externalTrafficPolicy: 'Cluster' });
      if (spec.type === 'LoadBalancer') preset(spec, { allocateLoadBalancerNodePorts: true });
      for (const port of mappings(spec.ports)) preset(port, { protocol: 'TCP', targetPort: port.port });
      value.status = { loadBalancer: {} };
    },
  },
  NetworkPolicy: {
    groups: ['networking.k8s.io'],
    fill(_, spec) {
      preset(spec, {
        policyTypes: Array.isArray(spec.egress) && spec.egress.length > 0 ? ['Ingress', 'Egress'] : ['Ingress'],
      });
      for (const rule of [...mappings(spec.ingress), ...mappings(spec.egress)]) {
        for (const port of mappings(rule.ports)) preset(port, { protocol: 'TCP' });
      }
    },
  },
  HorizontalPodAutoscaler: { groups: ['autoscaling'], fill: (_, spec) => preset(spec, { minReplicas: 1 }) },
  PersistentVolumeClaim: { groups: [''], fill: (_, spec) => preset(spec, { volumeMode: 'Filesystem' }) },
  Secret: { groups: [''], fill: (value) => preset(value, { type: 'Opaque' }) },
  Namespace: {
    groups: [''],
    fill(value) {
      const metadata = mapping(value, 'metadata');
      if (typeof metadata.name !== 'string') return;
      mapping(metadata, 'labels')['kubernetes.io/metadata.name'] = metadata.name;
    },
  },
  RoleBinding: { groups: ['rbac.authorization.k8s.io'], fill: fillBinding },
  ClusterRoleBinding: { groups: ['rbac.authorization.k8s.io'], fill: fillBinding },
};

function fillReplicated(value: Mutable, spec: Mutable): void {
  preset(spec, { replicas: 1 });
  fillTemplate(value, spec, { replicas: 0 });
}

function fillBinding(value: Mutable): void {
  const group = 'rbac.authorization.k8s.io';
  preset(mapping(value, 'roleRef'), { apiGroup: group });
  for (const subject of mappings(value.subjects)) {
    if (subject.kind !== 'ServiceAccount') preset(subject, { apiGroup: group });
  }
}

/** The template of a controller, and the status that a new object begins with. */
function fillTemplate(value: Mutable, spec: Mutable, status: Mutable = {}): void {
  fillPod(mapping(mapping(spec, 'template'), 'spec'));
  value.status = status;
}

function fillPod(spec: Mutable): void {
  preset(spec, {
    restartPolicy: 'Always',
    dnsPolicy: 'ClusterFirst',
    schedulerName: 'default-scheduler',
    terminationGracePeriodSeconds: 30,
    securityContext: {},
  });
  const account = spec.serviceAccountName ?? spec.serviceAccount;
  if (account !== undefined) preset(spec, { serviceAccountName: account, serviceAccount: account });
  for (const list of ['containers', 'initContainers', 'ephemeralContainers']) {
    for (const container of mappings(spec[list])) fillContainer(container, spec.hostNetwork === true);
  }
  for (const volume of mappings(spec.volumes)) fillVolume(volume);
}

function fillContainer(container: Mutable, isOnHost: boolean): void {
  preset(container, {
    imagePullPolicy: pullPolicy(container.image),
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    resources: {},
  });
  for (const port of mappings(container.ports)) {
    preset(port, { protocol: 'TCP' });
    if (isOnHost) preset(port, { hostPort: port.containerPort });
  }
  for (const name of ['livenessProbe', 'readinessProbe', 'startupProbe']) {
    const probe = container[name];
    if (!isMapping(probe)) continue;
    preset(probe, { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 });
    if (isMapping(probe.httpGet)) preset(probe.httpGet, { path: '/', scheme: 'HTTP' });
  }
  for (const variable of mappings(container.env)) {
    const from = isMapping(variable.valueFrom) ? variable.valueFrom.fieldRef : undefined;
    if (isMapping(from)) preset(from, { apiVersion: 'v1' });
  }
  const resources = mapping(container, 'resources');
  for (const name of ['limits', 'requests']) writeQuantities(resources[name]);
}

/** The server writes every quantity as a text. */
function writeQuantities(quantities: unknown): void {
  if (!isMapping(quantities)) return;
  for (const [name, quantity] of Object.entries(quantities)) {
    if (typeof quantity !== 'number') continue;
    quantities[name] = Number.isInteger(quantity) ? String(quantity) : `${Math.ceil(quantity * 1000)}m`;
  }
}

/** `Always` for the tag `latest`, also where no tag is given. */
function pullPolicy(image: unknown): string {
  const reference = typeof image === 'string' ? parseImageReference(image) : undefined;
  if (!reference || reference.digest) return 'IfNotPresent';
  return (reference.tag ?? 'latest') === 'latest' ? 'Always' : 'IfNotPresent';
}

function fillVolume(volume: Mutable): void {
  if (Object.keys(volume).every((key) => key === 'name')) volume.emptyDir = {};
  for (const source of ['configMap', 'secret', 'downwardAPI', 'projected']) {
    const value = volume[source];
    if (isMapping(value)) preset(value, { defaultMode: 0o644 });
  }
  if (isMapping(volume.hostPath)) preset(volume.hostPath, { type: '' });
}
