import { capabilityName } from '../../capabilities.ts';
import { asString, itemsOf } from '../../object.ts';
import { isWindowsPod } from '../../pss.ts';
import { defineRule, set } from '../../rule.ts';

export const pssCapabilitiesRestricted = defineRule({
  id: 'pss-capabilities-restricted',
  title: 'Restricted level: capabilities not spelled as it asks',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} {state}.',
  why: 'Pod Security Admission compares names letter by letter: it refuses `all` and `CAP_NET_BIND_SERVICE`, which runtimes may well take.',
  fix: 'Write `capabilities.drop: [ALL]` and add nothing but NET_BIND_SERVICE.',
  machineFix: 'yes',
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
      const dropped = itemsOf(container.field('securityContext', 'capabilities', 'drop'));
      const other = dropped.find(({ value }) => asString(value).toUpperCase() === 'ALL');
      // Where nothing like it is dropped, capabilities-drop-all speaks.
      if (other && !dropped.some(({ value }) => value === 'ALL')) {
        const state = `drops ${asString(other.value)}, where ALL in capitals is asked for`;
        yield { at: other.pointer, data: { container: container.label, state }, edits: [set(other.pointer, 'ALL')] };
      }
      for (const { pointer, value } of itemsOf(container.field('securityContext', 'capabilities', 'add'))) {
        const name = asString(value);
        // Of other capabilities capabilities-only-net-bind speaks.
        if (name === 'NET_BIND_SERVICE' || capabilityName(name) !== 'NET_BIND_SERVICE') continue;
        const state = `adds ${name}, where only NET_BIND_SERVICE is allowed`;
        yield { at: pointer, data: { container: container.label, state }, edits: [set(pointer, 'NET_BIND_SERVICE')] };
      }
    }
  },
});
