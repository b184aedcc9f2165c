import { holdsCapability } from '../capabilities.ts';
import { networkOf } from '../network.ts';
import { asString, child, itemsOf } from '../object.ts';
import type { Project } from '../project.ts';
import type { Workload } from '../workload.ts';

type Level = 'high' | 'low' | 'none';
type Scope = 'host' | 'cluster' | 'none';
type Vector = 'local' | 'remote';

interface Factor {
  readonly name: string;
  readonly rule: string;
  /** Confidentiality, integrity, availability. */
  readonly cia: readonly [Level, Level, Level];
  readonly exploitability: keyof typeof exploitability;
  readonly vector: Vector;
  readonly scope: Scope;
  holds(workload: Workload, exposure: Exposure): boolean;
}

interface Mitigation {
  readonly cia: readonly [Level, Level, Level];
  readonly scope: Scope;
  holds(workload: Workload, exposure: Exposure): boolean;
}

const impactConstant = 4;
const exploitConstant = 9;
const weights: Readonly<Record<Level, number>> = { high: 0.56, low: 0.22, none: 0 };
const vectors: Readonly<Record<Vector, number>> = { remote: 0.85, local: 0.55 };
const exploitability = { high: 0.54, moderate: 0.4, low: 0.1, veryLow: 0.05 } as const;
const scopes: Readonly<Record<Scope, number>> = { none: 0.25, host: 1, cluster: 1 };

const osDirectories: ReadonlySet<string> = new Set(['/etc', '/var', '/bin']);

/** Vectors as kube-scan ships them (risk-config of kube-scan.yaml). The order matters: see `workloadRisk`. */
const factors: readonly Factor[] = [
  {
    name: 'privileged',
    rule: 'container-privileged',
    cia: ['high', 'low', 'low'],
    exploitability: 'moderate',
    vector: 'local',
    scope: 'host',
    holds: isPrivileged,
  },
  {
    name: 'runningAsRoot',
    rule: 'run-as-non-root',
    cia: ['high', 'low', 'low'],
    exploitability: 'low',
    vector: 'local',
    scope: 'host',
    holds: mayRunAsRoot,
  },
  {
    name: 'AllowPrivilegeEscalation',
    rule: 'allow-privilege-escalation',
    cia: ['low', 'low', 'low'],
    exploitability: 'veryLow',
    vector: 'local',
    scope: 'host',
    holds: (w) => w.containers.some((c) => c.field('securityContext', 'allowPrivilegeEscalation').value !== false),
  },
  {
    name: 'CapNetRaw',
    rule: 'capability-net-raw',
    cia: ['high', 'none', 'low'],
    exploitability: 'low',
    vector: 'local',
    scope: 'cluster',
    holds: (w) => w.containers.some((c) => holdsCapability(c, 'NET_RAW')),
  },
  {
    name: 'WritableFileSystem',
    rule: 'read-only-root-fs',
    cia: ['none', 'low', 'none'],
    exploitability: 'moderate',
    vector: 'local',
    scope: 'none',
    holds: (w) => w.containers.some((c) => c.field('securityContext', 'readOnlyRootFilesystem').value !== true),
  },
  {
    name: 'UnmaskedProcMount',
    rule: 'proc-mount-unmasked',
    cia: ['low', 'none', 'high'],
    exploitability: 'moderate',
    vector: 'local',
    scope: 'host',
    holds: (w) => w.containers.some((c) => c.field('securityContext', 'procMount').value === 'Unmasked'),
  },
  {
    name: 'AllowedUnsafeSysctls',
    rule: 'unsafe-sysctls',
    cia: ['none', 'low', 'high'],
    exploitability: 'moderate',
    vector: 'local',
    scope: 'host',
    holds: setsUnsafeSysctl,
  },
  {
    name: 'notConfiguredCpuOrMemoryLimit',
    rule: 'memory-limit-missing',
    cia: ['none', 'none', 'high'],
    exploitability: 'moderate',
    vector: 'local',
    scope: 'host',
    holds: lacksLimit,
  },
  {
    name: 'mountingOSDirectoryRW',
    rule: 'hostpath-writable',
    cia: ['high', 'high', 'low'],
    exploitability: 'moderate',
    vector: 'local',
    scope: 'host',
    holds: (w) => mountsOsDirectory(w, true),
  },
  {
    name: 'mountingOSDirectoryRO',
    rule: 'hostpath-sensitive',
    cia: ['low', 'none', 'none'],
    exploitability: 'low',
    vector: 'local',
    scope: 'host',
    holds: (w) => mountsOsDirectory(w, false),
  },
  {
    name: 'capSysAdmin',
    rule: 'capability-sys-admin',
    cia: ['high', 'none', 'none'],
    exploitability: 'moderate',
    vector: 'local',
    scope: 'host',
    holds: (w) => !isPrivileged(w) && w.containers.some((c) => holdsCapability(c, 'SYS_ADMIN')),
  },
  {
    name: 'ExposedByLoadBalancer',
    rule: 'workload-exposed-to-internet',
    cia: ['high', 'low', 'high'],
    exploitability: 'moderate',
    vector: 'remote',
    scope: 'none',
    holds: (_, exposure) => exposure.loadBalancer,
  },
  {
    name: 'ExposedByNodePort',
    rule: 'workload-exposed-to-internet',
    cia: ['high', 'low', 'high'],
    exploitability: 'moderate',
    vector: 'remote',
    scope: 'none',
    holds: (_, exposure) => exposure.nodePort,
  },
  {
    name: 'ExposedByIngress',
    rule: 'workload-exposed-to-internet',
    cia: ['high', 'low', 'low'],
    exploitability: 'moderate',
    vector: 'remote',
    scope: 'none',
    holds: (_, exposure) => exposure.ingress,
  },
  {
    name: 'HostPort',
    rule: 'host-port',
    cia: ['high', 'low', 'high'],
    exploitability: 'moderate',
    vector: 'remote',
    scope: 'none',
    holds: usesHostPort,
  },
  {
    name: 'ShareHostNetwork',
    rule: 'host-network',
    cia: ['high', 'low', 'high'],
    exploitability: 'low',
    vector: 'remote',
    scope: 'host',
    holds: (w) => w.podSpec.hostNetwork === true,
  },
  {
    name: 'ShareHostPID',
    rule: 'host-pid',
    cia: ['low', 'low', 'low'],
    exploitability: 'low',
    vector: 'local',
    scope: 'host',
    holds: (w) => w.podSpec.hostPID === true,
  },
  {
    name: 'ShareHostIPC',
    rule: 'host-ipc',
    cia: ['high', 'low', 'low'],
    exploitability: 'low',
    vector: 'local',
    scope: 'host',
    holds: (w) => w.podSpec.hostIPC === true,
  },
];

const mitigations: readonly Mitigation[] = [
  { cia: ['high', 'high', 'high'], scope: 'host', holds: hasSeccomp },
  { cia: ['high', 'high', 'high'], scope: 'host', holds: hasMandatoryAccessControl },
  { cia: ['low', 'low', 'high'], scope: 'none', holds: (_, exposure) => exposure.ingressPolicy },
  { cia: ['high', 'low', 'low'], scope: 'cluster', holds: (_, exposure) => exposure.egressPolicy },
];

export interface WorkloadRisk {
  /** 0 to 10, whole. */
  readonly score: number;
  readonly category: 'low' | 'medium' | 'high';
  /** What made it, highest first; each 0 to 10, one decimal. */
  readonly factors: readonly { readonly name: string; readonly score: number; readonly rule: string }[];
}

/**
 * The risk of kube-scan (KCCSS): every factor weighs impact and exploitability, mitigations of the same scope lower its
 * impact, the strongest item per attack vector and scope counts, and the workload's risk is the root of the sum of
 * their squares. An item of scope `none` raises the groups that exist already for its vector, and makes one of its own
 * only when there is none; so the order of the factors matters, as in the original.
 */
export function workloadRisk(workload: Workload, project: Project): WorkloadRisk {
  const exposure = exposureOf(workload, project);
  const active = mitigations.filter((mitigation) => mitigation.holds(workload, exposure));
  const items = factors
    .filter((factor) => factor.holds(workload, exposure))
    .map((factor) => ({ factor, score: itemScore(factor, active) }));
  const groups = new Map<string, number>();
  for (const { factor, score } of items) {
    const own = `${factor.vector}/${factor.scope}`;
    const joined =
      factor.scope === 'none'
        ? (['host', 'cluster'] as const).map((scope) => `${factor.vector}/${scope}`).filter((key) => groups.has(key))
        : [];
    for (const key of joined.length > 0 ? joined : [own]) groups.set(key, Math.max(groups.get(key) ?? 0, score));
  }
  const sum = [...groups.values()].reduce((total, score) => total + score * score, 0);
  const score = Math.round(clamp(Math.sqrt(sum)));
  return {
    score,
    category: score <= 3 ? 'low' : score <= 6 ? 'medium' : 'high',
    factors: items
      .map(({ factor, score: points }) => ({ name: factor.name, score: points, rule: factor.rule }))
      .sort((a, b) => b.score - a.score),
  };
}

function itemScore(factor: Factor, active: readonly Mitigation[]): number {
  const [c, i, a] = factor.cia.map((level, letter) => {
    const strongest = active
      .filter((mitigation) => mitigation.scope === factor.scope)
      .reduce((most, mitigation) => Math.max(most, steps[mitigation.cia[letter]!]), 0);
    return weights[levels[Math.max(0, steps[level] - strongest)]!];
  });
  const impact = scopes[factor.scope] * impactConstant * (1 - (1 - c!) * (1 - i!) * (1 - a!));
  const exploit = exploitConstant * vectors[factor.vector] * exploitability[factor.exploitability];
  return clamp(Math.round((impact + exploit) * 10) / 10);
}

const levels: readonly Level[] = ['none', 'low', 'high'];
const steps: Readonly<Record<Level, number>> = { none: 0, low: 1, high: 2 };

function clamp(value: number): number {
  return Math.min(10, Math.max(0, value));
}

function isPrivileged(workload: Workload): boolean {
  return workload.containers.some((container) => container.field('securityContext', 'privileged').value === true);
}

function mayRunAsRoot(workload: Workload): boolean {
  return workload.containers.some((container) => {
    const user = container.effective('runAsUser').value;
    return user === 0 || (user === undefined && container.effective('runAsNonRoot').value !== true);
  });
}

function setsUnsafeSysctl(workload: Workload): boolean {
  return itemsOf(workload.podField('securityContext', 'sysctls')).some(({ value }) => {
    const name = asString(child(value, 'name'));
    if (name === 'net.ipv4.route.min_pmtu') return false;
    return ['kernel.msg', 'kernel.sem', 'kernel.shm', 'fs.mqueue.', 'net.'].some((prefix) => name.startsWith(prefix));
  });
}

function lacksLimit(workload: Workload): boolean {
  return workload.containers.some(
    (container) =>
      container.class !== 'ephemeralContainers' &&
      ['cpu', 'memory'].some((name) => container.field('resources', 'limits', name).value === undefined),
  );
}

function mountsOsDirectory(workload: Workload, writable: boolean): boolean {
  const volumes = itemsOf(workload.podField('volumes'))
    .filter(({ value }) => osDirectories.has(asString(child(child(value, 'hostPath'), 'path'))))
    .map(({ value }) => child(value, 'name'));
  return workload.containers.some((container) =>
    itemsOf(container.field('volumeMounts')).some(
      ({ value }) => volumes.includes(child(value, 'name')) && (child(value, 'readOnly') !== true) === writable,
    ),
  );
}

function usesHostPort(workload: Workload): boolean {
  return workload.containers.some((container) =>
    itemsOf(container.field('ports')).some(({ value }) => Number(child(value, 'hostPort')) > 0),
  );
}

function hasSeccomp(workload: Workload): boolean {
  return (
    workload.containers.length > 0 &&
    workload.containers.every((container) => {
      const type = container.effective('seccompProfile', 'type').value;
      return typeof type === 'string' && type !== 'Unconfined';
    })
  );
}

/** SELinux options, or AppArmor; a privileged container without a profile has none. */
function hasMandatoryAccessControl(workload: Workload): boolean {
  return (
    workload.containers.length > 0 &&
    workload.containers.every((container) => {
      if (container.effective('seLinuxOptions').value !== undefined) return true;
      const profile =
        container.effective('appArmorProfile', 'type').value ??
        workload.podAnnotations.get(`container.apparmor.security.beta.kubernetes.io/${container.name}`);
      return typeof profile === 'string' && profile.toLowerCase() !== 'unconfined';
    })
  );
}

/** How the pods can be reached, and which policies stand in the way. */
interface Exposure {
  readonly loadBalancer: boolean;
  readonly nodePort: boolean;
  readonly ingress: boolean;
  readonly ingressPolicy: boolean;
  readonly egressPolicy: boolean;
}

function exposureOf(workload: Workload, project: Project): Exposure {
  const network = networkOf(project);
  const services = [...network.servicesOf(workload)];
  const types = services.map((service) => service.field('spec', 'type').value);
  const isolation = network.isolationOf(workload);
  return {
    loadBalancer: types.includes('LoadBalancer'),
    nodePort: types.includes('NodePort'),
    ingress: services.some((service) => !isEmpty(network.entrancesTo(service))),
    ingressPolicy: isolation?.ingress === true,
    egressPolicy: isolation?.egress === true,
  };
}

function isEmpty(items: Iterable<unknown>): boolean {
  for (const _ of items) return false;
  return true;
}
