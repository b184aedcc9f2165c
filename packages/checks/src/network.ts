import {
  asArray,
  asRecord,
  asString,
  asStringMap,
  type Field,
  itemsOf,
  type KubeObject,
  namespaceOf,
} from './object.ts';
import { type Project, serviceAccountOf } from './project.ts';
import { type Labels, matchesEqualitySelector, matchesLabelSelector } from './selector.ts';
import { inIndex, mark, type SelectorIndex } from './selector-index.ts';
import type { Workload } from './workload.ts';

/** How the objects of one scan hang together in the network: policies and Services to pods, entrances to Services. */
export interface Network {
  /** Directions in which some policy isolates the pods of a workload; undefined where no policy selects them. */
  isolationOf(workload: Workload): Isolation | undefined;
  /** Kubernetes and Cilium policies that live in a namespace. */
  policiesIn(namespace: string): readonly Policy[];
  /** Cilium policies for the whole cluster. */
  readonly clusterPolicies: readonly Policy[];
  /** A policy that may hold in a namespace and that is not evaluated here: Calico's, or an administrator's. */
  unreadPolicyFor(namespace: string): KubeObject | undefined;
  servicesOf(workload: Workload): Iterable<KubeObject>;
  /** Ingresses, Gateway API routes, OpenShift Routes and Istio VirtualServices that lead to a Service. */
  entrancesTo(service: KubeObject): Iterable<KubeObject>;
  /** Whether a Service, a policy, or a peer of a policy (its value) selects pods of some workload of the scan. */
  selectsWorkload(selecting: KubeObject | object): boolean;
}

export interface Isolation {
  readonly ingress: boolean;
  readonly egress: boolean;
}

/** What to say where a policy selects pods of the host network: Kubernetes leaves open whether it holds for them. */
export const hostNetworkIsOpen =
  'The pods use the network of the node: whether policies hold for them depends on the network plugin.';

export interface Policy {
  readonly object: KubeObject;
  /** A LabelSelector over pods; Cilium's label sources are taken off. */
  readonly selector: unknown;
  readonly isolates: Isolation;
}

/** A reference from an Ingress or a route to a Service. */
export interface Backend {
  /** Of the reference in its object. */
  readonly pointer: string;
  readonly namespace: string;
  readonly service: string;
  /** As written: number, name, or undefined. */
  readonly port: unknown;
}

const networks = new WeakMap<Project, Network>();

/** The network of a project; built once. */
export function networkOf(project: Project): Network {
  let network = networks.get(project);
  if (!network) {
    network = createNetwork(project);
    networks.set(project, network);
  }
  return network;
}

function createNetwork(project: Project): Network {
  const policies = new Map<string, SelectorIndex<Policy>>();
  const ciliumPolicies = new Map<string, SelectorIndex<Policy>>();
  const services = new Map<string, SelectorIndex<KubeObject>>();
  const byNamespace = new Map<string, Policy[]>();
  const clusterPolicies: Policy[] = [];
  const unreadIn = new Map<string, KubeObject>();
  let unreadClusterWide: KubeObject | undefined;

  for (const policy of project.ofKind('NetworkPolicy').map(kubernetesPolicy)) {
    const namespace = namespaceOf(policy.object);
    inIndex(policies, namespace, matchesLabelSelector).add(policy.selector, policy);
    append(byNamespace, namespace, policy);
  }
  for (const object of project.objects) {
    if (object.kind === 'CiliumNetworkPolicy') {
      const namespace = namespaceOf(object);
      for (const policy of ciliumRules(object)) {
        inIndex(ciliumPolicies, namespace, matchesLabelSelector).add(policy.selector, policy);
        append(byNamespace, namespace, policy);
      }
    } else if (object.kind === 'CiliumClusterwideNetworkPolicy') {
      for (const policy of ciliumRules(object)) {
        inIndex(ciliumPolicies, everyNamespace, matchesLabelSelector).add(policy.selector, policy);
        clusterPolicies.push(policy);
      }
    } else if (clusterPolicyKinds.has(object.kind)) unreadClusterWide ??= object;
    else if (object.kind === 'NetworkPolicy' && object.group.endsWith('projectcalico.org')) {
      unreadIn.set(namespaceOf(object), object);
    }
  }
  for (const service of project.ofKind('Service')) {
    if (service.field('spec', 'type').value === 'ExternalName') continue;
    const selector = service.field('spec', 'selector').value;
    inIndex(services, namespaceOf(service), matchesEqualitySelector).add(selector, service);
  }

  let entrances: Map<string, Set<KubeObject>> | undefined;
  let hits: ReadonlySet<object> | undefined;

  return {
    isolationOf(workload) {
      let found: Isolation | undefined;
      for (const policy of policiesOn(workload)) {
        found = {
          ingress: policy.isolates.ingress || found?.ingress === true,
          egress: policy.isolates.egress || found?.egress === true,
        };
        if (found.ingress && found.egress) break;
      }
      return found;
    },
    policiesIn: (namespace) => byNamespace.get(namespace) ?? [],
    clusterPolicies,
    unreadPolicyFor: (namespace) => unreadIn.get(namespace) ?? unreadClusterWide,
    *servicesOf(workload) {
      const index = services.get(namespaceOf(workload));
      if (index) for (const entry of index.matching(workload.podLabels)) yield entry.item;
    },
    entrancesTo(service) {
      entrances ??= entrancesOf(project);
      return entrances.get(`${namespaceOf(service)}/${service.name}`) ?? [];
    },
    selectsWorkload(selecting) {
      hits ??= hitsOf();
      return hits.has(selecting);
    },
  };

  function* policiesOn(workload: Workload): Iterable<Policy> {
    const namespace = namespaceOf(workload);
    const plain = policies.get(namespace);
    if (plain) for (const entry of plain.matching(workload.podLabels)) yield entry.item;
    const ciliums = [ciliumPolicies.get(namespace), ciliumPolicies.get(everyNamespace)];
    const labels = ciliums.some(Boolean) ? ciliumLabels(project, workload) : workload.podLabels;
    for (const index of ciliums) if (index) for (const entry of index.matching(labels)) yield entry.item;
  }

  /** Everything that selects at least one workload; each selector is dropped from the search once it has. */
  function hitsOf(): ReadonlySet<object> {
    const found = new Set<object>();
    const peers = peerIndexes(project);
    for (const workload of project.workloads) {
      const namespace = namespaceOf(workload);
      mark(services.get(namespace), workload.podLabels, (service) => found.add(service));
      mark(policies.get(namespace), workload.podLabels, (policy) => found.add(policy.object));
      for (const key of [namespace, everyNamespace]) {
        mark(peers.get(key), workload.podLabels, (peer) => found.add(peer));
      }
    }
    return found;
  }
}

/** Key of what is not bound to a namespace; no namespace has such a name. */
const everyNamespace = '*';

const clusterPolicyKinds: ReadonlySet<string> = new Set([
  'GlobalNetworkPolicy',
  'AdminNetworkPolicy',
  'BaselineAdminNetworkPolicy',
  'ClusterNetworkPolicy',
]);

function append<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

function kubernetesPolicy(object: KubeObject): Policy {
  // The API's podSelector is no pointer: absent and null are the empty selector, which selects every pod.
  return { object, selector: object.field('spec', 'podSelector').value ?? {}, isolates: isolationBy(object) };
}

/**
 * The directions that a Kubernetes NetworkPolicy isolates.
 * @see https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/
 */
export function isolationBy(policy: KubeObject): Isolation {
  const types = asArray(policy.field('spec', 'policyTypes').value);
  if (types.length > 0) return { ingress: types.includes('Ingress'), egress: types.includes('Egress') };
  return { ingress: true, egress: asArray(policy.field('spec', 'egress').value).length > 0 };
}

/**
 * The rules of a Cilium policy. A direction is denied by default where the rule has a section for it.
 * @see https://docs.cilium.io/en/stable/security/policy/intro/
 */
function ciliumRules(object: KubeObject): Policy[] {
  return [object.value.spec, ...asArray(object.value.specs)].flatMap((value) => {
    const rule = asRecord(value);
    if (rule.endpointSelector === undefined || rule.endpointSelector === null) return [];
    const defaultDeny = asRecord(rule.enableDefaultDeny);
    const isolates = (direction: 'ingress' | 'egress'): boolean => {
      const set = defaultDeny[direction];
      if (typeof set === 'boolean') return set;
      return asArray(rule[direction]).length > 0 || asArray(rule[`${direction}Deny`]).length > 0;
    };
    return [
      {
        object,
        selector: withoutSources(rule.endpointSelector),
        isolates: { ingress: isolates('ingress'), egress: isolates('egress') },
      },
    ];
  });
}

/** Cilium writes the source of a label before its key: `k8s:app`, `any:app`. */
function withoutSources(selector: unknown): unknown {
  const { matchLabels, matchExpressions } = asRecord(selector);
  return {
    matchLabels: Object.fromEntries([...asStringMap(matchLabels)].map(([key, value]) => [withoutSource(key), value])),
    matchExpressions: asArray(matchExpressions).map((expression) => ({
      ...asRecord(expression),
      key: withoutSource(asString(asRecord(expression).key)),
    })),
  };
}

function withoutSource(key: string): string {
  return key.startsWith('k8s:') || key.startsWith('any:') ? key.slice(4) : key;
}

/** Labels that Cilium gives an endpoint beyond those of the pod. */
function ciliumLabels(project: Project, workload: Workload): Labels {
  const namespace = namespaceOf(workload);
  const labels = new Map(workload.podLabels);
  labels.set('io.kubernetes.pod.namespace', namespace);
  labels.set('io.cilium.k8s.policy.serviceaccount', serviceAccountOf(workload));
  labels.set('io.cilium.k8s.namespace.labels.kubernetes.io/metadata.name', namespace);
  const declared = project.find('Namespace', '', namespace, workload)?.field('metadata', 'labels').value;
  for (const [key, value] of asStringMap(declared)) labels.set(`io.cilium.k8s.namespace.labels.${key}`, value);
  return labels;
}

/** A peer of a NetworkPolicy that names pods, with the one namespace that they are in where that is certain. */
export interface PodPeer {
  readonly direction: 'ingress' | 'egress';
  readonly peer: Field;
  readonly selector: unknown;
  /** `*` for all namespaces; undefined where the labels of namespaces decide. */
  readonly namespace: string | undefined;
}

/** The peers of a NetworkPolicy whose podSelector asks for something. */
export function podPeersOf(policy: KubeObject): PodPeer[] {
  return (['ingress', 'egress'] as const).flatMap((direction) =>
    itemsOf(policy.field('spec', direction)).flatMap((rule) => {
      const list = direction === 'ingress' ? 'from' : 'to';
      const peers = itemsOf({ pointer: `${rule.pointer}/${list}`, value: asRecord(rule.value)[list] });
      return peers.flatMap((peer) => {
        const { podSelector, namespaceSelector } = asRecord(peer.value);
        if (isEmptySelector(podSelector)) return [];
        return [{ direction, peer, selector: podSelector, namespace: namespaceOfPeer(policy, namespaceSelector) }];
      });
    }),
  );
}

/** True where a LabelSelector asks for nothing, or is not there. */
export function isEmptySelector(selector: unknown): boolean {
  const { matchLabels, matchExpressions } = asRecord(selector);
  return Object.keys(asRecord(matchLabels)).length === 0 && asArray(matchExpressions).length === 0;
}

function namespaceOfPeer(policy: KubeObject, namespaceSelector: unknown): string | undefined {
  if (namespaceSelector === undefined || namespaceSelector === null) return namespaceOf(policy);
  if (isEmptySelector(namespaceSelector)) return everyNamespace;
  const { matchLabels, matchExpressions } = asRecord(namespaceSelector);
  const [only, ...more] = asStringMap(matchLabels);
  if (!only || more.length > 0 || asArray(matchExpressions).length > 0) return undefined;
  return only[0] === 'kubernetes.io/metadata.name' ? only[1] : undefined;
}

function peerIndexes(project: Project): Map<string, SelectorIndex<object>> {
  const indexes = new Map<string, SelectorIndex<object>>();
  for (const policy of project.ofKind('NetworkPolicy')) {
    for (const { peer, selector, namespace } of podPeersOf(policy)) {
      if (namespace === undefined) continue;
      inIndex(indexes, namespace, matchesLabelSelector).add(selector, peer.value as object);
    }
  }
  return indexes;
}

export const routeKinds = ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'] as const;

/** The Services that an Ingress names, with `networking.k8s.io/v1` and the older spelling. */
export function ingressBackends(ingress: KubeObject): Backend[] {
  const fields = [
    ingress.field('spec', 'defaultBackend'),
    ingress.field('spec', 'backend'),
    ...itemsOf(ingress.field('spec', 'rules')).flatMap((rule) =>
      itemsOf({
        pointer: `${rule.pointer}/http/paths`,
        value: asRecord(asRecord(rule.value).http).paths,
      }).map((path) => ({ pointer: `${path.pointer}/backend`, value: asRecord(path.value).backend })),
    ),
  ];
  return fields.flatMap(({ pointer, value }) => {
    const backend = asRecord(value);
    const service = asRecord(backend.service);
    const port = asRecord(service.port);
    const name = asString(service.name) || asString(backend.serviceName);
    if (name === '') return [];
    return [
      {
        pointer: service.name === undefined ? `${pointer}/serviceName` : `${pointer}/service/name`,
        namespace: namespaceOf(ingress),
        service: name,
        port: port.number ?? port.name ?? backend.servicePort ?? undefined,
      },
    ];
  });
}

/** The Services that a Gateway API route sends to, mirrors included. */
export function routeBackends(route: KubeObject): Backend[] {
  return itemsOf(route.field('spec', 'rules')).flatMap((rule) => {
    const { backendRefs, filters } = asRecord(rule.value);
    const mirrors = itemsOf({ pointer: `${rule.pointer}/filters`, value: filters }).map((filter) => ({
      pointer: `${filter.pointer}/requestMirror/backendRef`,
      value: asRecord(asRecord(filter.value).requestMirror).backendRef,
    }));
    return [...itemsOf({ pointer: `${rule.pointer}/backendRefs`, value: backendRefs }), ...mirrors].flatMap((ref) => {
      const { group, kind, name, namespace, port } = asRecord(ref.value);
      if (asString(group) !== '' || (asString(kind) || 'Service') !== 'Service' || asString(name) === '') return [];
      return [
        {
          pointer: `${ref.pointer}/name`,
          namespace: asString(namespace) || namespaceOf(route),
          service: asString(name),
          port: port ?? undefined,
        },
      ];
    });
  });
}

function entrancesOf(project: Project): Map<string, Set<KubeObject>> {
  const entrances = new Map<string, Set<KubeObject>>();
  const add = (entrance: KubeObject, namespace: string, service: string): void => {
    const key = `${namespace}/${service}`;
    const known = entrances.get(key);
    if (known) known.add(entrance);
    else entrances.set(key, new Set([entrance]));
  };
  for (const ingress of project.ofKind('Ingress')) {
    for (const backend of ingressBackends(ingress)) add(ingress, backend.namespace, backend.service);
  }
  for (const kind of routeKinds) {
    for (const route of project.ofKind(kind)) {
      if (route.group !== 'gateway.networking.k8s.io' || isMeshRoute(route)) continue;
      for (const backend of routeBackends(route)) add(route, backend.namespace, backend.service);
    }
  }
  for (const service of project.ofKind('VirtualService')) {
    if (!service.group.endsWith('istio.io') || !hasGateway(service)) continue;
    for (const host of destinationHosts(service)) {
      const [name = '', namespace] = host.split('.');
      add(service, namespace || namespaceOf(service), name);
    }
  }
  for (const route of project.ofKind('Route')) {
    if (route.group !== 'route.openshift.io') continue;
    const targets = [
      route.value.spec && asRecord(route.value.spec).to,
      ...asArray(asRecord(route.value.spec).alternateBackends),
    ];
    for (const target of targets) {
      const name = asString(asRecord(target).name);
      if (name !== '') add(route, namespaceOf(route), name);
    }
  }
  return entrances;
}

/** A route whose parents are Services steers traffic inside a mesh; it opens no door. */
function isMeshRoute(route: KubeObject): boolean {
  const parents = asArray(route.field('spec', 'parentRefs').value);
  return parents.length > 0 && parents.every((parent) => asRecord(parent).kind === 'Service');
}

/** Without gateways, a VirtualService holds for the mesh alone. */
function hasGateway(service: KubeObject): boolean {
  return asArray(service.field('spec', 'gateways').value).some((gateway) => gateway !== 'mesh');
}

function destinationHosts(service: KubeObject): string[] {
  return ['http', 'tls', 'tcp'].flatMap((protocol) =>
    asArray(service.field('spec', protocol).value).flatMap((rule) =>
      asArray(asRecord(rule).route).flatMap((route) => {
        const host = asString(asRecord(asRecord(route).destination).host);
        return host === '' ? [] : [host];
      }),
    ),
  );
}

/** Whether a Service has a port of this number or name. An external name has no ports of its own. */
export function hasPort(service: KubeObject, port: unknown): boolean {
  if (port === undefined || service.field('spec', 'type').value === 'ExternalName') return true;
  return asArray(service.field('spec', 'ports').value).some((value) => {
    const entry = asRecord(value);
    return entry.name === port || (entry.port !== undefined && String(entry.port) === String(port));
  });
}

/** Whether a Service opens a port or address outside the cluster by itself. */
export function isPublished(service: KubeObject): boolean {
  const type = service.field('spec', 'type').value;
  return type === 'NodePort' || type === 'LoadBalancer';
}

/** The class of an Ingress, from the field or the older annotation; empty where the cluster's default takes it. */
export function ingressClassOf(ingress: KubeObject): string {
  return (
    asString(ingress.field('spec', 'ingressClassName').value) ||
    asString(ingress.field('metadata', 'annotations', 'kubernetes.io/ingress.class').value)
  );
}

/** Annotations by which controllers end TLS without `spec.tls`. */
const tlsAnnotations = [
  'alb.ingress.kubernetes.io/certificate-arn',
  'networking.gke.io/managed-certificates',
  'ingress.gcp.kubernetes.io/pre-shared-cert',
  'appgw.ingress.kubernetes.io/appgw-ssl-certificate',
  'traefik.ingress.kubernetes.io/router.tls',
] as const;

/** Whether an Ingress ends TLS: by an entry in `spec.tls`, or by an annotation of its controller. */
export function hasTls(ingress: KubeObject): boolean {
  if (asArray(ingress.field('spec', 'tls').value).length > 0) return true;
  return tlsAnnotations.some((name) => {
    const value = asString(ingress.field('metadata', 'annotations', name).value);
    return value !== '' && value !== 'false';
  });
}

/** The cloud that a Service of type LoadBalancer is written for, where its annotations or class tell. */
export function cloudOf(service: KubeObject): 'aws' | 'azure' | 'other' | undefined {
  const loadBalancerClass = asString(service.field('spec', 'loadBalancerClass').value);
  if (loadBalancerClass.startsWith('service.k8s.aws/')) return 'aws';
  if (loadBalancerClass !== '') return 'other';
  for (const key of Object.keys(asRecord(service.field('metadata', 'annotations').value))) {
    if (key.startsWith('service.beta.kubernetes.io/aws-')) return 'aws';
    if (key.startsWith('service.beta.kubernetes.io/azure-')) return 'azure';
    if (otherClouds.some((prefix) => key.startsWith(prefix))) return 'other';
  }
  return undefined;
}

const otherClouds = [
  'cloud.google.com/',
  'networking.gke.io/',
  'service.beta.kubernetes.io/do-',
  'service.beta.kubernetes.io/oci-',
  'service.beta.kubernetes.io/alibaba-',
  'service.beta.kubernetes.io/linode-',
  'load-balancer.hetzner.cloud/',
  'metallb.universe.tf/',
  'metallb.io/',
] as const;
