import { asRecord, itemsOf } from '../../object.ts';
import { defineRule, remove } from '../../rule.ts';

export const gitSyncExec = defineRule({
  id: 'git-sync-exec',
  title: 'git-sync with overridable git binary',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} chooses the program that git-sync runs as git.',
  why: 'git-sync runs whatever GITSYNC_GIT names, with its credentials and network: whoever may edit this one variable runs a program of his own under the name of a trusted one.',
  fix: 'Remove GITSYNC_GIT; git-sync finds the git of its image by itself.',
  machineFix: 'yes',
  references: ['https://github.com/kubernetes/git-sync#manual'],
  mappings: {
    checkov: ['CKV_K8S_159'],
  },
  *check(workload) {
    for (const container of workload.containers) {
      for (const { pointer, value } of itemsOf(container.field('env'))) {
        if (asRecord(value).name !== 'GITSYNC_GIT') continue;
        yield { at: pointer, data: { container: container.label }, edits: [remove(pointer)] };
      }
    }
  },
});
