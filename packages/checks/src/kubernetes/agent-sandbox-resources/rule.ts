import { tryParseQuantity } from '../../quantity.ts';
import { defineRule } from '../../rule.ts';
import { workloadsOf } from '../../workload.ts';

export const agentSandboxResources = defineRule({
  id: 'agent-sandbox-resources',
  title: 'Agent sandbox: no resource ceilings',
  severity: 'high',
  class: 'misconfig',
  kinds: ['SandboxTemplate'],
  scope: 'object',
  needs: [],
  params: {
    maxCpu: {
      type: 'string',
      default: '',
      about: 'Highest CPU limit of a sandbox container, as a quantity; empty for none.',
    },
    maxMemory: {
      type: 'string',
      default: '',
      about: 'Highest memory limit of a sandbox container, as a quantity; empty for none.',
    },
  },
  seen: 'Container {container} of a sandbox {flaw}.',
  why: 'Code that an agent wrote, or was given, may loop or allocate without end: without a ceiling it takes the node from its neighbours.',
  fix: 'Set `resources.limits` for cpu and memory, within the ceiling for sandboxes.',
  machineFix: 'no',
  references: [
    'https://agent-sandbox.sigs.k8s.io/',
    'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
  ],
  mappings: {
    kubescape: ['C-0303'],
  },
  *check(template, { params }) {
    for (const workload of workloadsOf(template)) {
      for (const container of workload.containers) {
        for (const [resource, maximum] of [
          ['cpu', params.maxCpu],
          ['memory', params.maxMemory],
        ] as const) {
          const limit = container.field('resources', 'limits', resource);
          if (limit.value === undefined) {
            yield { at: limit.pointer, data: { container: container.label, flaw: `has no ${resource} limit` } };
            continue;
          }
          if (maximum === '') continue;
          const set = tryParseQuantity(limit.value);
          const ceiling = tryParseQuantity(maximum);
          if (set === undefined || ceiling === undefined) {
            const unread = set === undefined ? String(limit.value) : maximum;
            yield { undecided: `The ${resource} quantity ${unread} cannot be read.` };
          } else if (set > ceiling) {
            const flaw = `may use ${String(limit.value)} of ${resource}, above the ceiling of ${maximum}`;
            yield { at: limit.pointer, data: { container: container.label, flaw } };
          }
        }
      }
    }
  },
});
