import type { Edit } from '@sallyport/model';
import type { Container } from './container.ts';
import { itemsOf } from './object.ts';
import { set } from './rule.ts';

export interface Capability {
  /** Upper case without `CAP_`: the runtime takes `sys_admin`, `SYS_ADMIN` and `CAP_SYS_ADMIN` for the same. */
  readonly name: string;
  readonly pointer: string;
}

/** Default set of containerd and CRI-O as Kubernetes runs them. */
export const defaultCapabilities: readonly string[] = [
  'CHOWN',
  'DAC_OVERRIDE',
  'FSETID',
  'FOWNER',
  'MKNOD',
  'NET_RAW',
  'SETGID',
  'SETUID',
  'SETFCAP',
  'SETPCAP',
  'NET_BIND_SERVICE',
  'SYS_CHROOT',
  'KILL',
  'AUDIT_WRITE',
];

/** What the baseline level of the Pod Security Standards lets a container add: by these names letter by letter. */
export const baselineCapabilities: readonly string[] = [
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
];

export function addedCapabilities(container: Container): readonly Capability[] {
  return listed(container, 'add');
}

export function droppedCapabilities(container: Container): readonly Capability[] {
  return listed(container, 'drop');
}

function listed(container: Container, list: 'add' | 'drop'): readonly Capability[] {
  return itemsOf(container.field('securityContext', 'capabilities', list)).flatMap(({ value, pointer }) => {
    if (typeof value !== 'string') return [];
    const name = capabilityName(value);
    // No runtime takes `CAP_ALL` for ALL: dropping it drops nothing.
    if (list === 'drop' && name === 'ALL' && value.length > name.length) return [];
    return [{ name, pointer }];
  });
}

/** `SYS_ADMIN` for `sys_admin` and `CAP_SYS_ADMIN`. */
export function capabilityName(text: string): string {
  return text.toUpperCase().replace(/^CAP_/, '');
}

/** Adds an entry to the drop list, making the list where it is missing. */
export function dropCapability(container: Container, name: string): Edit {
  const drop = container.field('securityContext', 'capabilities', 'drop');
  return itemsOf(drop).length > 0 ? set(`${drop.pointer}/-`, name) : set(drop.pointer, [name]);
}

/** True when the container drops everything by one word. */
export function dropsAll(container: Container): boolean {
  return droppedCapabilities(container).some((capability) => capability.name === 'ALL');
}

/** True when the running process holds the capability: by default, by addition or by ALL, and not dropped. */
export function holdsCapability(container: Container, name: string): boolean {
  const added = addedCapabilities(container).map((capability) => capability.name);
  if (added.includes(name) || added.includes('ALL')) return true;
  const dropped = droppedCapabilities(container).map((capability) => capability.name);
  return defaultCapabilities.includes(name) && !dropped.includes(name) && !dropped.includes('ALL');
}
