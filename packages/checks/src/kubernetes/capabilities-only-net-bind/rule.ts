import { addedCapabilities, dropCapability, dropsAll } from '../../capabilities.ts';
import { defineRule, remove } from '../../rule.ts';

export const capabilitiesOnlyNetBind = defineRule({
  id: 'capabilities-only-net-bind',
  title: 'Only NET_BIND_SERVICE may be added back',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} {state}, though it may hold NET_BIND_SERVICE alone.',
  why: 'The restricted level allows only the right to bind low ports: any other piece of root is one that an attacker can use.',
  fix: 'Set `capabilities.drop: [ALL]` and add nothing but NET_BIND_SERVICE.',
  machineFix: 'yes',
  references: ['https://kubernetes.io/docs/concepts/security/pod-security-standards/'],
  mappings: {
    trivy: ['KSV-0106'],
    kyverno: ['disallow-capabilities-strict'],
  },
  *check(workload) {
    if (workload.os === 'windows') return;
    for (const container of workload.containers) {
      if (!dropsAll(container)) {
        yield {
          at: container.field('securityContext', 'capabilities', 'drop').pointer,
          data: { container: container.label, state: 'does not drop ALL' },
          edits: [dropCapability(container, 'ALL')],
        };
      }
      for (const { name, pointer } of addedCapabilities(container)) {
        if (name === 'NET_BIND_SERVICE') continue;
        yield {
          at: pointer,
          data: { container: container.label, state: `adds the capability ${name}` },
          edits: [remove(pointer)],
        };
      }
    }
  },
});
