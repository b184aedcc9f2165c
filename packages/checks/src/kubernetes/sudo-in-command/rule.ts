import { itemsOf } from '../../object.ts';
import { defineRule } from '../../rule.ts';

export const sudoInCommand = defineRule({
  id: 'sudo-in-command',
  title: 'sudo in container command',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} calls sudo in its {field}.',
  why: 'sudo works only where the container may gain privileges and the image lets a user become root without a password: whoever breaks in is root with one word.',
  fix: 'Run the step in the build of the image or in an init container with the rights it needs, and take sudo out.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/tasks/configure-pod-container/security-context/'],
  mappings: {
    kubescape: ['C-0062'],
  },
  *check(workload) {
    for (const container of workload.containers) {
      for (const field of ['command', 'args'] as const) {
        for (const { pointer, value } of itemsOf(container.field(field))) {
          if (typeof value !== 'string' || !sudoWord.test(value)) continue;
          yield { at: pointer, data: { container: container.label, field } };
        }
      }
    }
  },
});

/** As a word of a shell, with or without a path: not sudoers, sudo.conf, pseudo or --sudo. */
const sudoWord = /(?:^|[\s;&|({`'"=/])sudo(?=$|[\s;&|)}`'"])/;
