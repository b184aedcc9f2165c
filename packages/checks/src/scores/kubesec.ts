import type { KubesecItem } from '@sallyport/model';
import { addedCapabilities, droppedCapabilities } from '../capabilities.ts';
import type { Container } from '../container.ts';
import { asArray, asRecord, asString, child, itemsOf } from '../object.ts';
import type { Workload } from '../workload.ts';

interface KubesecRule {
  readonly id: string;
  readonly points: number;
  /** Our rule for the same matter. */
  readonly rule: string;
  readonly kinds?: readonly string[];
  matches(workload: Workload): boolean;
}

const anyContainer = (test: (container: Container) => boolean) => (workload: Workload) =>
  workload.containers.some(test);
const mainContainer = (resource: 'requests' | 'limits', name: string) =>
  anyContainer(
    (container) => container.class === 'containers' && container.field('resources', resource, name).value !== undefined,
  );
const hostPathContains = (text: string) => (workload: Workload) =>
  itemsOf(workload.podField('volumes')).some(({ value }) =>
    asString(child(child(value, 'hostPath'), 'path')).includes(text),
  );
const claimTemplates = (test: (template: unknown) => boolean) => (workload: Workload) => {
  const templates = asArray(workload.field('spec', 'volumeClaimTemplates').value);
  return templates.length === 0 || templates.some(test);
};
const unconfined = 'Unconfined';

/** Points and tests of kubesec (pkg/ruler/ruleset.go). One container in order earns the points; so it is there. */
const rules: readonly KubesecRule[] = [
  {
    id: 'Privileged',
    points: -30,
    rule: 'container-privileged',
    matches: anyContainer((c) => c.field('securityContext', 'privileged').value === true),
  },
  {
    id: 'CapSysAdmin',
    points: -30,
    rule: 'capability-sys-admin',
    matches: anyContainer((c) => addedCapabilities(c).some(({ name }) => name === 'SYS_ADMIN')),
  },
  { id: 'HostNetwork', points: -9, rule: 'host-network', matches: (w) => w.podSpec.hostNetwork === true },
  { id: 'HostPID', points: -9, rule: 'host-pid', matches: (w) => w.podSpec.hostPID === true },
  { id: 'HostIPC', points: -9, rule: 'host-ipc', matches: (w) => w.podSpec.hostIPC === true },
  {
    id: 'DockerSock',
    points: -9,
    rule: 'hostpath-container-runtime-socket',
    matches: hostPathContains('/var/run/docker.sock'),
  },
  { id: 'ProcMount', points: -9, rule: 'hostpath-sensitive', matches: hostPathContains('/proc') },
  {
    id: 'AllowPrivilegeEscalation',
    points: -7,
    rule: 'allow-privilege-escalation',
    matches: anyContainer((c) => c.field('securityContext', 'allowPrivilegeEscalation').value === true),
  },
  { id: 'SecretsAsEnvironmentVariables', points: -5, rule: 'secret-in-env', matches: anyContainer(readsSecretByEnv) },
  {
    id: 'HostAliases',
    points: -3,
    rule: 'host-aliases',
    matches: (w) => w.podField('hostAliases').value !== undefined,
  },
  {
    id: 'SeccompUnconfined',
    points: -1,
    rule: 'seccomp-unconfined',
    matches: anyContainer((c) => c.effective('seccompProfile', 'type').value === unconfined),
  },
  {
    id: 'ApparmorUnconfined',
    points: -1,
    rule: 'apparmor-not-default',
    matches: anyContainer((c) => c.effective('appArmorProfile', 'type').value === unconfined),
  },
  {
    id: 'ServiceAccountName',
    points: 3,
    rule: 'default-service-account',
    matches: (w) => w.podField('serviceAccountName').value !== undefined,
  },
  {
    id: 'ApparmorAny',
    points: 3,
    rule: 'apparmor-not-default',
    matches: anyContainer((c) => isConfined(c.effective('appArmorProfile', 'type').value)),
  },
  {
    id: 'SeccompAny',
    points: 1,
    rule: 'seccomp-not-default',
    matches: anyContainer((c) => isConfined(c.effective('seccompProfile', 'type').value)),
  },
  {
    id: 'ReadOnlyRootFilesystem',
    points: 1,
    rule: 'read-only-root-fs',
    matches: anyContainer((c) => c.field('securityContext', 'readOnlyRootFilesystem').value === true),
  },
  {
    id: 'RunAsNonRoot',
    points: 1,
    rule: 'run-as-non-root',
    matches: anyContainer((c) => c.effective('runAsNonRoot').value === true),
  },
  {
    id: 'RunAsUser',
    points: 1,
    rule: 'run-as-high-uid',
    matches: anyContainer((c) => Number(c.effective('runAsUser').value) > 10_000),
  },
  {
    id: 'RunAsGroup',
    points: 1,
    rule: 'run-as-high-gid',
    matches: anyContainer((c) => Number(c.effective('runAsGroup').value) > 10_000),
  },
  {
    id: 'CapDropAny',
    points: 1,
    rule: 'capabilities-drop-any',
    matches: anyContainer((c) => droppedCapabilities(c).length > 0),
  },
  {
    id: 'CapDropAll',
    points: 1,
    rule: 'capabilities-drop-all',
    matches: anyContainer((c) => droppedCapabilities(c).some(({ name }) => name === 'ALL')),
  },
  { id: 'RequestsCPU', points: 1, rule: 'cpu-request-missing', matches: mainContainer('requests', 'cpu') },
  { id: 'LimitsCPU', points: 1, rule: 'cpu-limit-missing', matches: mainContainer('limits', 'cpu') },
  { id: 'RequestsMemory', points: 1, rule: 'memory-request-missing', matches: mainContainer('requests', 'memory') },
  { id: 'LimitsMemory', points: 1, rule: 'memory-limit-missing', matches: mainContainer('limits', 'memory') },
  {
    id: 'AutomountServiceAccountToken',
    points: 1,
    rule: 'automount-service-account-token',
    matches: (w) => w.podSpec.automountServiceAccountToken === false,
  },
  { id: 'HostUsers', points: 1, rule: 'user-namespace-not-used', matches: (w) => w.podSpec.hostUsers === false },
  {
    id: 'VolumeClaimAccessModeReadWriteOnce',
    points: 1,
    rule: 'pvc-access-mode',
    kinds: ['StatefulSet'],
    matches: claimTemplates((template) => {
      const modes = asArray(asRecord(child(template, 'spec')).accessModes);
      return modes.length === 1 && modes[0] === 'ReadWriteOnce';
    }),
  },
  {
    id: 'VolumeClaimRequestsStorage',
    points: 1,
    rule: 'pvc-storage-request',
    kinds: ['StatefulSet'],
    matches: claimTemplates(
      (template) => child(child(child(child(template, 'spec'), 'resources'), 'requests'), 'storage') !== undefined,
    ),
  },
];

export interface KubesecScore {
  /** Sum of the points of all rules that match; 0 and up is a pass. */
  readonly score: number;
  readonly critical: readonly KubesecItem[];
  readonly advise: readonly KubesecItem[];
  readonly passed: readonly KubesecItem[];
}

/**
 * The score of kubesec. A rule counts once, however many containers match. Unlike kubesec, every kind with a pod spec
 * is scored, and a manifest that fails its schema still is.
 */
export function kubesecScore(workload: Workload): KubesecScore {
  const critical: KubesecItem[] = [];
  const advise: KubesecItem[] = [];
  const passed: KubesecItem[] = [];
  let score = 0;
  for (const { id, points, rule, kinds, matches } of rules) {
    if (kinds && !kinds.includes(workload.kind)) continue;
    const item = { id, points, rule };
    if (matches(workload)) {
      score += points;
      (points < 0 ? critical : passed).push(item);
    } else if (points >= 0) advise.push(item);
  }
  const byMagnitude = (a: KubesecItem, b: KubesecItem): number =>
    Math.abs(b.points) - Math.abs(a.points) || (a.id < b.id ? -1 : 1);
  return {
    score,
    critical: critical.sort(byMagnitude),
    advise: advise.sort(byMagnitude),
    passed: passed.sort(byMagnitude),
  };
}

function isConfined(type: unknown): boolean {
  return typeof type === 'string' && type !== unconfined;
}

function readsSecretByEnv(container: Container): boolean {
  return (
    itemsOf(container.field('env')).some(
      ({ value }) => child(child(value, 'valueFrom'), 'secretKeyRef') !== undefined,
    ) || itemsOf(container.field('envFrom')).some(({ value }) => child(value, 'secretRef') !== undefined)
  );
}
