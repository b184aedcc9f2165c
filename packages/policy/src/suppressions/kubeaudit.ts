import { appendPointer, type SuppressionScope, valueAt } from '@sallyport/model';
import type { LineIndex } from '@sallyport/syntax';
import { isRecord, type ObjectLines } from './objects.ts';
import { clip, type Finds, foreignWish, record, warn } from './wish.ts';

/**
 * Reads kubeaudit's override labels of a pod, or of an object that has none: `container.kubeaudit.io/NAME.allow-x`,
 * `kubeaudit.io/allow-x` and their older spellings. The value is the reason.
 * @param pointer of the labels
 * @param template pointer of the pod template, empty where the object is the pod or has none
 * @see https://github.com/Shopify/kubeaudit, pkg/override
 */
export function readKubeauditLabels(
  finds: Finds,
  object: ObjectLines,
  lines: LineIndex,
  pointer: string,
  template: string,
): void {
  const labels = valueAt(object.value, pointer);
  if (!isRecord(labels)) return;
  const overrides = Object.entries(labels)
    .flatMap(([key, value]) => overrideOf(key, value))
    .slice(0, mostOverrides);
  const lineOf = ({ key }: Override): number => {
    const span = object.document.locate(appendPointer(object.pointer + pointer, key));
    return span ? lines.position(span.keyStart).line : object.startLine;
  };
  const capabilities = overrides.filter(({ name }) => name.startsWith(capabilityPrefix));
  for (const override of overrides) {
    if (capabilities.includes(override)) continue;
    const ids = idsByOverride.get(override.name) ?? networkIds(override.name, overrides);
    if (!ids) warn(finds, lineOf(override), `kubeaudit's override "${clip(override.name)}" is not obeyed.`);
    else {
      const scope = objectScope(finds.path, object, override.container);
      record(finds, foreignWish('kubeaudit', ids, override.reason), lineOf(override), scope);
    }
  }
  const [first] = capabilities;
  if (!first) return;
  const reasons = new Set(capabilities.map(({ reason }) => reason).filter((reason) => reason !== ''));
  const reading = foreignWish('kubeaudit', ['capabilities:CapabilityAdded'], [...reasons].join('; '));
  for (const scope of capabilityScopes(finds.path, object, lines, `${template}/spec`, capabilities)) {
    record(finds, reading, lineOf(first), scope);
  }
}

const mostOverrides = 500;
const capabilityPrefix = 'allow-capability-';

interface Override {
  readonly key: string;
  readonly name: string;
  readonly container: string | undefined;
  readonly reason: string;
}

function overrideOf(key: string, value: unknown): Override[] {
  const reason = typeof value === 'object' || /^true$/i.test(String(value)) ? '' : String(value);
  const inContainer = /^container\.(?:audit\.kubernetes|kubeaudit)\.io\/(.+)\.(allow-[^.]+)$/.exec(key);
  if (inContainer) return [{ key, name: inContainer[2]!, container: inContainer[1]!, reason }];
  const inPod =
    /^(?:audit\.kubernetes\.io\/(?:pod|namespace)\.|audit\.kubeaudit\.io\/namespace\.|kubeaudit\.io\/)(allow-.+)$/.exec(
      key,
    );
  return inPod ? [{ key, name: inPod[1]!, container: undefined, reason }] : [];
}

const nonRootIds = [
  'nonroot:RunAsUserCSCRoot',
  'nonroot:RunAsUserPSCRoot',
  'nonroot:RunAsNonRootCSCFalse',
  'nonroot:RunAsNonRootPSCNilCSCNil',
  'nonroot:RunAsNonRootPSCFalseCSCNil',
];

const idsByOverride: ReadonlyMap<string, readonly string[]> = new Map([
  ['allow-privileged', ['privileged:PrivilegedTrue', 'privileged:PrivilegedNil']],
  ['allow-privilege-escalation', ['privesc:AllowPrivilegeEscalationNil', 'privesc:AllowPrivilegeEscalationTrue']],
  ['allow-run-as-root', nonRootIds],
  ['allow-not-overridden-non-root-user', nonRootIds],
  ['allow-read-only-root-filesystem-false', ['rootfs:ReadOnlyRootFilesystemFalse', 'rootfs:ReadOnlyRootFilesystemNil']],
  [
    'allow-automount-service-account-token',
    ['asat:AutomountServiceAccountTokenDeprecated', 'asat:AutomountServiceAccountTokenTrueAndDefaultSA'],
  ],
  ['allow-namespace-host-PID', ['hostns:NamespaceHostPIDTrue']],
  ['allow-namespace-host-IPC', ['hostns:NamespaceHostIPCTrue']],
  ['allow-namespace-host-network', ['hostns:NamespaceHostNetworkTrue']],
]);

const networkOverrides = [
  'allow-non-default-deny-ingress-network-policy',
  'allow-non-default-deny-egress-network-policy',
] as const;

/** One finding here speaks of both directions, so both must be allowed. */
function networkIds(name: string, overrides: readonly Override[]): readonly string[] | undefined {
  if (!(networkOverrides as readonly string[]).includes(name)) return undefined;
  if (!networkOverrides.every((each) => overrides.some((override) => override.name === each))) return undefined;
  return [
    'netpols:MissingDefaultDenyIngressAndEgressNetworkPolicy',
    'netpols:MissingDefaultDenyIngressNetworkPolicy',
    'netpols:MissingDefaultDenyEgressNetworkPolicy',
    'netpols:AllowAllIngressNetworkPolicyExists',
    'netpols:AllowAllEgressNetworkPolicyExists',
  ];
}

/**
 * An override allows one capability, a finding may name several: containers whose added capabilities are all allowed
 * are covered, else the lines of `add` on which nothing else stands.
 */
function capabilityScopes(
  path: string,
  object: ObjectLines,
  lines: LineIndex,
  podSpec: string,
  overrides: readonly Override[],
): SuppressionScope[] {
  const allowed = new Set(overrides.map(({ name, container = '' }) => `${container}\0${name.toLowerCase()}`));
  const scopes: SuppressionScope[] = [];
  for (const list of ['containers', 'initContainers', 'ephemeralContainers']) {
    const containers = valueAt(object.value, `${podSpec}/${list}`);
    if (!Array.isArray(containers)) continue;
    containers.forEach((container: unknown, index) => {
      const name = isRecord(container) ? container.name : undefined;
      const pointer = `${podSpec}/${list}/${index}/securityContext/capabilities/add`;
      const added = valueAt(object.value, pointer);
      if (typeof name !== 'string' || !Array.isArray(added) || added.length === 0) return;
      const isAllowed = (capability: unknown): boolean => {
        const override = overrideForCapability(capability);
        return allowed.has(`${name}\0${override}`) || allowed.has(`\0${override}`);
      };
      if (added.every(isAllowed)) {
        scopes.push(objectScope(path, object, name));
        return;
      }
      const byLine = Map.groupBy(added.keys(), (item) => {
        const span = object.document.locate(`${object.pointer}${pointer}/${item}`);
        return span ? lines.position(span.start).line : 0;
      });
      for (const [line, items] of byLine) {
        if (line === 0 || !items.every((item) => isAllowed(added[item]))) continue;
        scopes.push({ kind: 'object', path, startLine: line, endLine: line, container: name });
      }
    });
  }
  return scopes;
}

function overrideForCapability(capability: unknown): string {
  const name = String(capability).toLowerCase().replace(/^cap_/, '');
  return capabilityPrefix + name.replaceAll('_', '-');
}

function objectScope(path: string, object: ObjectLines, container: string | undefined): SuppressionScope {
  const { startLine, endLine } = object;
  return { kind: 'object', path, startLine, endLine, ...(container !== undefined && { container }) };
}
