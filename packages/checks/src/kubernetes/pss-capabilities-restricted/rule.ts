import { capabilityName, dropCapability } from '../../capabilities.ts';
import { asString, itemsOf } from '../../object.ts';
import { isWindowsPod } from '../../pss.ts';
import { defineRule, remove, set } from '../../rule.ts';

export const pssCapabilitiesRestricted = defineRule({
  id: 'pss-capabilities-restricted',
  title: 'Restricted level: capabilities not spelled as it asks',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} {state}.',
  why: 'Pod Security Admission compares names letter by letter: it refuses `all` and `CAP_NET_BIND_SERVICE`, which runtimes may well take.',
  fix: 'Write `capabilities.drop: [ALL]` and add nothing but NET_BIND_SERVICE.',
  machineFix: 'yes',
  folded: true,
  references: [
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
  ],
  mappings: {
    trivy: ['KSV-0106'],
    kyverno: ['disallow-capabilities-strict'],
  },
  *check(workload) {
    if (isWindowsPod(workload)) return;
    for (const container of workload.containers) {
      const drop = container.field('securityContext', 'capabilities', 'drop');
      const dropped = itemsOf(drop);
      if (!dropped.some(({ value }) => value === 'ALL')) {
        const other = dropped.find(({ value }) => asString(value).toUpperCase() === 'ALL');
        yield {
          at: other?.pointer ?? drop.pointer,
          data: { container: container.label, state: 'does not drop ALL, in capitals' },
          edits: [other ? set(other.pointer, 'ALL') : dropCapability(container, 'ALL')],
        };
      }
      for (const { pointer, value } of itemsOf(container.field('securityContext', 'capabilities', 'add'))) {
        const name = asString(value);
        if (name === '' || name === 'NET_BIND_SERVICE') continue;
        const isSpelling = capabilityName(name) === 'NET_BIND_SERVICE';
        yield {
          at: pointer,
          data: { container: container.label, state: `adds ${name}, where only NET_BIND_SERVICE is allowed` },
          edits: [isSpelling ? set(pointer, 'NET_BIND_SERVICE') : remove(pointer)],
        };
      }
    }
  },
});
