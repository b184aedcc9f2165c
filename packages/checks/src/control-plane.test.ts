import { describe, expect, test } from 'vitest';
import { type ComponentName, componentsIn, configFilesOf, runs } from './control-plane.ts';
import { cpApiserverAnonymousAuth } from './kubernetes/cp-apiserver-anonymous-auth/rule.ts';
import { cpApiserverEncryptionProvider } from './kubernetes/cp-apiserver-encryption-provider/rule.ts';
import { cpEtcdClientAuth } from './kubernetes/cp-etcd-client-auth/rule.ts';
import { readManifest } from './manifest.ts';
import type { Rule } from './rule.ts';
import { runRule } from './testing/run-rule.ts';
import { workloadsOf } from './workload.ts';

const pod = (container: object, object: object = {}) =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'x', namespace: 'kube-system' },
    spec: { containers: [{ name: 'x', ...container }] },
    ...object,
  });

function flagOf(name: ComponentName, flag: string, container: object, object?: object) {
  const workload = workloadsOf(readManifest('pod.json', pod(container, object)).objects[0]!)[0]!;
  const [component] = componentsIn(workload, name);
  if (!component) return undefined;
  const { settings, complete, pointer, written } = component.flag(flag);
  return { values: settings.map(({ value }) => value), complete, pointer, written };
}

describe('the component of a container', () => {
  const server = (container: object) => flagOf('kube-apiserver', 'profiling', container);

  test('is named by its command, a wrapper or hyperkube', () => {
    const expected = { values: ['false'], complete: true, written: '--profiling=false' };
    expect(server({ command: ['/usr/local/bin/kube-apiserver', '--profiling=false'] })).toMatchObject(expected);
    expect(
      server({ command: ['/go-runner', '--log-file=/x', '/bin/kube-apiserver'], args: ['--profiling=false'] }),
    ).toMatchObject({ ...expected, pointer: '/spec/containers/0/args/0' });
    expect(server({ command: ['/hyperkube', 'apiserver', '--profiling=false'] })).toMatchObject(expected);
    expect(server({ args: ['kube-apiserver', '--profiling=false'] })).toMatchObject(expected);
  });

  test('is named by its image where no command is given', () => {
    expect(
      server({ image: 'registry.k8s.io/kube-apiserver-amd64:v1.30.0', args: ['--profiling=false'] }),
    ).toMatchObject({
      values: ['false'],
    });
    expect(server({ image: 'registry.k8s.io/kube-apiserver:v1.30.0' })).toBeUndefined();
    expect(server({ image: 'registry.k8s.io/kube-apiserver:v1.30.0', command: ['sleep'] })).toBeUndefined();
  });

  test('is the command that a shell runs, when it runs it in any case', () => {
    const script = 'mkdir -p /var/log; exec /bin/kube-apiserver --profiling=false --x="$Y" 1>>/var/log/a.log 2>&1';
    expect(server({ command: ['/bin/sh', '-c', script] })).toMatchObject({
      values: ['false'],
      complete: true,
      pointer: '/spec/containers/0/command/2',
    });
    expect(flagOf('kube-apiserver', 'x', { command: ['sh', '-ec', script] })).toMatchObject({ values: [undefined] });
    expect(server({ command: ['sh', '-c', 'kube-apiserver $ARGS'] })).toMatchObject({ values: [], complete: false });
    expect(server({ command: ['sh', '-c', 'if true; then kube-apiserver; fi'] })).toBeUndefined();
  });

  test('is no program that only has a similar name', () => {
    expect(flagOf('etcd', 'data-dir', { command: ['etcdctl', '--data-dir=/x'] })).toBeUndefined();
    expect(flagOf('etcd', 'data-dir', { image: 'acme/etcd-backup:1', args: ['--data-dir=/x'] })).toBeUndefined();
    expect(server({ command: ['echo', 'kube-apiserver'] })).toBeUndefined();
  });

  test('is the etcd of the cluster, not that of an application', () => {
    const etcd = { command: ['etcd', '--data-dir=/x'] };
    const set = { apiVersion: 'apps/v1', kind: 'StatefulSet', spec: { template: { spec: { containers: [etcd] } } } };
    expect(flagOf('etcd', 'data-dir', etcd)).toBeDefined();
    expect(flagOf('etcd', 'data-dir', etcd, { ...set, metadata: { name: 'x', namespace: 'shop' } })).toBeUndefined();
    expect(
      flagOf('etcd', 'data-dir', etcd, { ...set, metadata: { name: 'x', namespace: 'kube-system' } }),
    ).toBeDefined();
  });
});

describe('a flag', () => {
  const flag = (command: unknown[], more: object = {}) =>
    flagOf('kube-apiserver', 'secure-port', { command: ['kube-apiserver', ...command], ...more });

  test('is read in all its spellings', () => {
    expect(flag(['--secure-port=1'])?.values).toEqual(['1']);
    expect(flag(['--secure-port', '1'])?.values).toEqual(['1']);
    expect(flag(['--secure-port', 1])?.values).toEqual(['1']);
    expect(flag(['--secure_port=1', '-secure-port', '-1'])?.values).toEqual(['1', '-1']);
    expect(flag(['--secure-port', '--profiling'])?.values).toEqual(['true']);
    expect(flag(['--secure-port=a=b'])?.values).toEqual(['a=b']);
    expect(flag(['--', '--secure-port=1'])?.values).toEqual([]);
  });

  test('takes literal variables of the container, and none whose value is elsewhere', () => {
    const env = [
      { name: 'PORT', value: '6443' },
      { name: 'SECRET', valueFrom: { secretKeyRef: { name: 'x', key: 'y' } } },
    ];
    expect(flag(['--secure-port=$(PORT)'], { env })?.values).toEqual(['6443']);
    expect(flag(['--secure-port=$$(PORT)'], { env })?.values).toEqual(['$(PORT)']);
    expect(flag(['--secure-port=$(SECRET)'], { env })?.values).toEqual([undefined]);
    expect(flag(['$(SECRET)'], { env })).toMatchObject({ values: [], complete: false });
    expect(flag(['$(MORE)'], { envFrom: [{ configMapRef: { name: 'x' } }] })).toMatchObject({ complete: false });
  });

  test('of etcd may come from its environment or its configuration file', () => {
    const etcd = (container: object) => flagOf('etcd', 'client-cert-auth', { command: ['etcd'], ...container });
    const env = [{ name: 'ETCD_CLIENT_CERT_AUTH', value: 'true' }];
    expect(etcd({ env })).toMatchObject({ values: ['true'], pointer: '/spec/containers/0/env/0/value' });
    expect(etcd({ env, args: ['--client-cert-auth=false'] })).toMatchObject({ values: ['false'] });
    expect(etcd({ env, args: ['--config-file=/x'] })).toMatchObject({ values: [], complete: false });
    expect(etcd({ envFrom: [{ secretRef: { name: 'x' } }] })).toMatchObject({ values: [], complete: false });
  });
});

test('a rule of a component sees nothing else, and says what it cannot decide', () => {
  const run = (rule: unknown, text: string) => runRule(rule as Rule, { files: [{ path: 'a.json', text }], params: {} });
  const shop = pod({ image: 'shop', command: ['/app'] });
  expect(run(cpApiserverAnonymousAuth, shop)).toEqual({ seen: [], undecided: [], subjects: 0 });
  const file = { command: ['kube-apiserver', '--authentication-config=/x', '--encryption-provider-config=/y'] };
  expect(run(cpApiserverAnonymousAuth, pod(file))).toMatchObject({
    subjects: 1,
    seen: [],
    undecided: ['what kube-apiserver gets as --authentication-config is not in the manifest'],
  });
  expect(run(cpApiserverEncryptionProvider, pod(file)).undecided).toHaveLength(1);
  const etcd = pod({ command: ['etcd', '--config-file=/x'] });
  expect(run(cpEtcdClientAuth, etcd).undecided).toEqual([
    'what etcd gets as --client-cert-auth is not in the manifest',
  ]);
  const workload = workloadsOf(readManifest('a.json', shop).objects[0]!)[0]!;
  expect(runs('kube-apiserver')(workload)).toBe(false);
});

test('configuration files stand alone or in ConfigMaps, and broken ones hold nothing', () => {
  const files = (text: string) => configFilesOf(readManifest('a.yaml', text).objects[0]!, 'Policy').length;
  expect(files('{ apiVersion: audit.k8s.io/v1, kind: Policy }')).toBe(1);
  expect(files('{ apiVersion: kyverno.io/v1, kind: Policy }')).toBe(0);
  expect(files('{ apiVersion: v1, kind: ConfigMap, data: { a: "kind: Policy\\napiVersion: audit.k8s.io/v1" } }')).toBe(
    1,
  );
  expect(files('{ apiVersion: v1, kind: ConfigMap, data: { a: "{ kind: Policy", b: 1 } }')).toBe(0);
});
