import { dropCapability } from '../../capabilities.ts';
import { itemsOf } from '../../object.ts';
import { defineRule } from '../../rule.ts';

export const capabilitiesDropAny = defineRule({
  id: 'capabilities-drop-any',
  title: 'No capability dropped',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} drops no capability.',
  why: 'It keeps the whole default set of the runtime, though hardly any process needs MKNOD, SETFCAP or NET_RAW.',
  fix: 'Set `capabilities.drop: [ALL]`, or at least drop the ones that the process does not need.',
  machineFix: 'yes',
  references: ['https://kubernetes.io/docs/tasks/configure-pod-container/security-context/'],
  mappings: {
    trivy: ['KSV-0004'],
    kubesec: ['CapDropAny'],
  },
  *check(workload) {
    if (workload.os === 'windows') return;
    for (const container of workload.containers) {
      const drop = container.field('securityContext', 'capabilities', 'drop');
      if (itemsOf(drop).some(({ value }) => value !== undefined)) continue;
      yield { at: drop.pointer, data: { container: container.label }, edits: [dropCapability(container, 'ALL')] };
    }
  },
});
