import { expect, test } from 'vitest';
import { ingressEgressNotRestricted } from './kubernetes/ingress-egress-not-restricted/rule.ts';
import { networkPolicyDangling } from './kubernetes/network-policy-dangling/rule.ts';
import { workloadWithoutNetworkPolicy } from './kubernetes/workload-without-network-policy/rule.ts';
import { readManifest } from './manifest.ts';
import { cloudOf, hasPort, ingressBackends, isolationBy, networkOf, podPeersOf, routeBackends } from './network.ts';
import type { KubeObject } from './object.ts';
import { createProject } from './project.ts';
import type { Rule } from './rule.ts';
import { runRule } from './testing/run-rule.ts';
import { workloadsOf } from './workload.ts';

function read(text: string): readonly KubeObject[] {
  return readManifest('a.yaml', text).objects;
}

function one(text: string): KubeObject {
  return read(text)[0]!;
}

const policy = (spec: string): KubeObject =>
  one(`{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: p }, spec: ${spec} }`);

const service = (spec: string, annotations = '{}'): KubeObject =>
  one(`{ apiVersion: v1, kind: Service, metadata: { name: s, annotations: ${annotations} }, spec: ${spec} }`);

const pod = (labels: string, namespace = 'shop'): string =>
  `{ apiVersion: v1, kind: Pod, metadata: { name: p, namespace: ${namespace}, labels: ${labels} }, spec: { containers: [{ name: a }] } }`;

test.each([
  ['{}', true, false],
  ['{ egress: [] }', true, false],
  ['{ egress: [{}] }', true, true],
  ['{ policyTypes: [], egress: [{}] }', true, true],
  ['{ policyTypes: [Egress] }', false, true],
  ['{ policyTypes: [Ingress], egress: [{}] }', true, false],
])('a policy with %s isolates ingress %s, egress %s', (spec, ingress, egress) => {
  expect(isolationBy(policy(spec))).toEqual({ ingress, egress });
});

test('joins policies of both makers to pods', () => {
  const objects = read(
    [
      '{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: a, namespace: shop }, spec: { podSelector: { matchLabels: { app: web } } } }',
      '{ apiVersion: cilium.io/v2, kind: CiliumNetworkPolicy, metadata: { name: b, namespace: shop }, spec: { endpointSelector: { matchLabels: { "any:app": web } }, egress: [{}] } }',
      '{ apiVersion: cilium.io/v2, kind: CiliumClusterwideNetworkPolicy, metadata: { name: c }, spec: { endpointSelector: { matchLabels: { "k8s:io.cilium.k8s.namespace.labels.team": pay } }, ingress: [{}] } }',
      '{ apiVersion: cilium.io/v2, kind: CiliumClusterwideNetworkPolicy, metadata: { name: d }, spec: { nodeSelector: {}, ingress: [{}] } }',
      '{ apiVersion: v1, kind: Namespace, metadata: { name: pay, labels: { team: pay } } }',
      pod('{ app: web }'),
      pod('{ app: other }'),
      pod('{ app: other }', 'pay'),
    ].join('\n---\n'),
  );
  const project = createProject(objects);
  const isolations = project.workloads.map((workload) => networkOf(project).isolationOf(workload));
  expect(isolations).toEqual([{ ingress: true, egress: true }, undefined, { ingress: true, egress: false }]);
});

test('a selector finds its pods whichever of their labels it is filed under', () => {
  const objects = read(
    [
      '{ apiVersion: v1, kind: Service, metadata: { name: both, namespace: shop }, spec: { selector: { app: web, tier: front } } }',
      '{ apiVersion: v1, kind: Service, metadata: { name: half, namespace: shop }, spec: { selector: { app: web, tier: back } } }',
      '{ apiVersion: v1, kind: Service, metadata: { name: none, namespace: shop }, spec: { selector: {} } }',
      pod('{ tier: front, extra: "1", app: web }'),
    ].join('\n---\n'),
  );
  const network = networkOf(createProject(objects));
  const workload = workloadsOf(objects[3]!)[0]!;
  expect([...network.servicesOf(workload)].map(({ name }) => name)).toEqual(['both']);
  expect(objects.slice(0, 3).map((object) => network.selectsWorkload(object))).toEqual([true, false, false]);
});

test('ten thousand policies over ten thousand pods are joined in a moment', { timeout: 20_000 }, () => {
  const texts: string[] = [];
  for (let index = 0; index < 10_000; index++) {
    texts.push(
      `{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: p${index}, namespace: shop }, spec: { podSelector: { matchLabels: { app: a${index} } }, policyTypes: [Ingress, Egress] } }`,
      pod(`{ app: a${index}, tier: web }`),
    );
  }
  const objects = read(texts.join('\n---\n'));
  const project = createProject(objects);
  const before = performance.now();
  const network = networkOf(project);
  expect(project.workloads.every((workload) => network.isolationOf(workload)?.egress)).toBe(true);
  expect(objects.filter(({ kind }) => kind === 'NetworkPolicy').every(network.selectsWorkload)).toBe(true);
  expect(performance.now() - before).toBeLessThan(5_000);
});

test('places the pods of a peer where the selector of namespaces says so for certain', () => {
  const peers = podPeersOf(
    policy(`{ ingress: [{ from: [
      { podSelector: { matchLabels: { a: b } } },
      { podSelector: {} },
      { podSelector: { matchLabels: { a: b } }, namespaceSelector: {} },
      { podSelector: { matchLabels: { a: b } }, namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: pay } } },
      { podSelector: { matchLabels: { a: b } }, namespaceSelector: { matchLabels: { team: pay } } },
      { ipBlock: { cidr: 10.0.0.0/8 } } ] }] }`),
  );
  expect(peers.map(({ peer, namespace }) => [peer.pointer, namespace])).toEqual([
    ['/spec/ingress/0/from/0', 'default'],
    ['/spec/ingress/0/from/2', '*'],
    ['/spec/ingress/0/from/3', 'pay'],
    ['/spec/ingress/0/from/4', undefined],
  ]);
});

test('what is not evaluated is undecided, not passed', async () => {
  const calico = '{ apiVersion: projectcalico.org/v3, kind: GlobalNetworkPolicy, metadata: { name: all } }';
  const files = [{ path: 'a.yaml', text: [calico, pod('{ app: web }')].join('\n---\n') }];
  const open = await runRule(workloadWithoutNetworkPolicy as unknown as Rule, { files, params: {} });
  expect([open.seen.length, open.undecided.length]).toEqual([0, 1]);

  const hostPod =
    '{ apiVersion: v1, kind: Pod, metadata: { name: p }, spec: { hostNetwork: true, containers: [{ name: a }] } }';
  const both =
    '{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: a }, spec: { policyTypes: [Ingress, Egress] } }';
  for (const rule of [workloadWithoutNetworkPolicy, ingressEgressNotRestricted]) {
    const onHost = await runRule(rule as unknown as Rule, {
      files: [{ path: 'a.yaml', text: [both, hostPod].join('\n---\n') }],
      params: {},
    });
    expect([onHost.seen.length, onHost.undecided.length]).toEqual([0, 1]);
  }

  const dns =
    '{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: dns }, spec: { egress: [{ to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: kube-system } }, podSelector: { matchLabels: { k8s-app: kube-dns } } }] }] } }';
  const dangling = await runRule(networkPolicyDangling as unknown as Rule, {
    files: [{ path: 'a.yaml', text: dns }],
    params: {},
  });
  expect([dangling.seen.length, dangling.undecided.length]).toEqual([0, 1]);
});

test('reads backends of both spellings of an Ingress, and of routes with their mirrors', () => {
  const ingress = one(`{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { namespace: shop }, spec: {
    defaultBackend: { service: { name: a, port: { name: http } } },
    rules: [{ http: { paths: [{ backend: { serviceName: b, servicePort: 80 } }, { backend: { resource: { name: c } } }] } }] } }`);
  expect(ingressBackends(ingress)).toEqual([
    { pointer: '/spec/defaultBackend/service/name', namespace: 'shop', service: 'a', port: 'http' },
    { pointer: '/spec/rules/0/http/paths/0/backend/serviceName', namespace: 'shop', service: 'b', port: 80 },
  ]);
  const route = one(`{ apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {}, spec: {
    rules: [{ backendRefs: [{ name: a, namespace: pay }, { kind: Bucket, name: b }],
              filters: [{ type: RequestMirror, requestMirror: { backendRef: { name: c, port: 1 } } }] }] } }`);
  expect(routeBackends(route).map(({ pointer, namespace, service: name }) => [pointer, namespace, name])).toEqual([
    ['/spec/rules/0/backendRefs/0/name', 'pay', 'a'],
    ['/spec/rules/0/filters/0/requestMirror/backendRef/name', 'default', 'c'],
  ]);
});

test('knows the ports of a Service by number, by text and by name', () => {
  const web = service('{ ports: [{ name: http, port: 80, targetPort: 8080 }] }');
  expect([80, '80', 'http', undefined].map((port) => hasPort(web, port))).toEqual([true, true, true, true]);
  expect([8080, 'https'].map((port) => hasPort(web, port))).toEqual([false, false]);
});

test('tells the cloud of a load balancer by its annotations or class', () => {
  const clouds = [
    service('{}'),
    service('{}', '{ service.beta.kubernetes.io/aws-load-balancer-type: nlb }'),
    service('{}', '{ service.beta.kubernetes.io/azure-load-balancer-internal: "true" }'),
    service('{}', '{ cloud.google.com/neg: "{}" }'),
    service('{ loadBalancerClass: service.k8s.aws/nlb }'),
    service('{ loadBalancerClass: tailscale }'),
  ].map(cloudOf);
  expect(clouds).toEqual([undefined, 'aws', 'azure', 'other', 'aws', 'other']);
});
