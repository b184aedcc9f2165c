import { describe, expect, test } from 'vitest';
import { scanTexts } from './testing/scan-texts.ts';

/** Whether `--write` makes the fixes of a rule, by the object that they are for. */
async function safety(rule: string, text: string): Promise<Record<string, boolean>> {
  const { findings } = await scanTexts(new Map([['all.yaml', text]]));
  const own = findings.filter((finding) => finding.rule.id === rule);
  for (const { fix } of own) expect(fix?.edits.length).toBeGreaterThan(0);
  return Object.fromEntries(own.map(({ resource, fix }) => [resource.name, fix!.safe]));
}

function pod(name: string, spec: string, namespace = 'shop'): string {
  return `---\napiVersion: v1\nkind: Pod\nmetadata: { name: ${name}, namespace: ${namespace} }\nspec: ${spec}\n`;
}

function withCapabilities(name: string, capabilities: string): string {
  return pod(name, `{ containers: [{ name: a, image: a, securityContext: { capabilities: ${capabilities} } }] }`);
}

describe('offered, and not written, where the context says that it is needed', () => {
  test('NET_BIND_SERVICE, however it is spelled', async () => {
    const text = [
      withCapabilities('bind', '{ drop: [ALL], add: [NET_BIND_SERVICE] }'),
      withCapabilities('bind-long', '{ add: [CAP_NET_BIND_SERVICE] }'),
      withCapabilities('chown', '{ drop: [ALL], add: [CHOWN] }'),
    ].join('');
    expect(await safety('capabilities-added', text)).toEqual({ bind: false, 'bind-long': false, chown: true });
  });

  test('the token of an account that is bound, unknown, or wished for in writing', async () => {
    const account = (name: string, more = ''): string =>
      `---\napiVersion: v1\nkind: ServiceAccount\nmetadata: { name: ${name}, namespace: shop }\n${more}`;
    const runsAs = (name: string, more = ''): string =>
      pod(name, `{ serviceAccountName: ${name}, ${more}containers: [{ name: a, image: a }] }`);
    const text = [
      pod('nobody', '{ containers: [{ name: a, image: a }] }'),
      pod('wished', '{ automountServiceAccountToken: true, containers: [{ name: a, image: a }] }'),
      account('plain') + runsAs('plain'),
      account('bound') + runsAs('bound'),
      account('asked') + runsAs('asked', 'automountServiceAccountToken: true, '),
      runsAs('elsewhere'),
      account('spare'),
      account('spare-wished', 'automountServiceAccountToken: true\n'),
      account('adrift') + runsAs('adrift'),
      `---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: some }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
subjects:
  - { kind: ServiceAccount, name: bound, namespace: shop }
  - { kind: ServiceAccount, name: adrift }
`,
    ].join('');
    expect(await safety('automount-service-account-token', text)).toEqual({
      nobody: true,
      wished: false,
      plain: true,
      bound: false,
      asked: false,
      elsewhere: false,
      spare: true,
      'spare-wished': false,
      adrift: false,
    });
  });

  test('the token of the default account, where it is bound or wished for', async () => {
    const account = (namespace: string, more = ''): string =>
      `---\napiVersion: v1\nkind: ServiceAccount\nmetadata: { name: default, namespace: ${namespace} }\n${more}`;
    const binding = `---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: some, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
subjects: [{ kind: ServiceAccount, name: default, namespace: shop }]
`;
    const rule = 'default-service-account-automount';
    expect(await safety(rule, account('shop'))).toEqual({ default: true });
    expect(await safety(rule, account('shop', 'automountServiceAccountToken: true\n'))).toEqual({ default: false });
    expect(await safety(rule, account('shop') + binding)).toEqual({ default: false });
  });

  test('a level that pods of the namespace would not be let in at', async () => {
    const namespace = (name: string, labels = '{}'): string =>
      `---\napiVersion: v1\nkind: Namespace\nmetadata: { name: ${name}, labels: ${labels} }\n`;
    const privileged = '{ pod-security.kubernetes.io/enforce: privileged }';
    const agent = '{ hostNetwork: true, containers: [{ name: a, image: a }] }';
    const plain = '{ containers: [{ name: a, image: a }] }';
    const text = [
      namespace('empty'),
      namespace('sound') + pod('a', plain, 'sound'),
      namespace('agents') + pod('b', agent, 'agents'),
      namespace('agents-privileged', privileged) + pod('c', agent, 'agents-privileged'),
      namespace('sound-privileged', privileged) + pod('d', plain, 'sound-privileged'),
      namespace('empty-privileged', privileged),
    ].join('');
    const levels = { empty: true, sound: true, agents: false };
    expect(await safety('pod-security-admission-missing', text)).toEqual(levels);
    expect(await safety('pod-security-admission-baseline', text)).toEqual({
      ...levels,
      'agents-privileged': false,
      'sound-privileged': true,
      'empty-privileged': false,
    });
  });

  test('mounts of the node that are there to be written to', async () => {
    const mount = (name: string, path: string, type = "''", more = ''): string =>
      pod(
        name,
        `{ volumes: [{ name: v, hostPath: { path: ${path}, type: ${type} } }], containers: [{ name: a, image: a, volumeMounts: [{ name: v, mountPath: /v${more} }] }] }`,
      );
    const text = [
      mount('data', '/srv/data'),
      mount('modules', '/lib/modules'),
      mount('runner', '/srv/run'),
      mount('sock', '/var/run/docker.sock'),
      mount('run', '/run/'),
      mount('lock', '/run/xtables.lock'),
      mount('cni', '/opt/cni/bin'),
      mount('log', '/var/log/calico/cni'),
      mount('state', '/var/lib/calico'),
      mount('other-sock', '/srv/agent.sock'),
      mount('made', '/srv/made', 'DirectoryOrCreate'),
      mount('shared', '/srv/shared', "''", ', mountPropagation: Bidirectional'),
    ].join('');
    const { data, modules, runner, ...others } = await safety('hostpath-writable', text);
    expect({ data, modules, runner }).toEqual({ data: true, modules: true, runner: true });
    expect(Object.keys(others)).toHaveLength(9);
    expect(new Set(Object.values(others))).toEqual(new Set([false]));
  });

  test("system:masters where it is alone, or the binding is Kubernetes' own", async () => {
    const binding = (name: string, subjects: string): string => `---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: ${name} }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
subjects: [${subjects}]
`;
    const masters = "{ kind: Group, name: 'system:masters' }";
    const both = `${masters}, { kind: User, name: jane }`;
    const text = [binding('alone', masters), binding('both', both), binding('cluster-admin', both)].join('');
    expect(await safety('rbac-masters-binding', text)).toEqual({ alone: false, both: true, 'cluster-admin': false });
  });
});
