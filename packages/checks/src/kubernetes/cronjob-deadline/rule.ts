import { defineRule } from '../../rule.ts';

export const cronjobDeadline = defineRule({
  id: 'cronjob-deadline',
  title: 'CronJob without startingDeadlineSeconds',
  severity: 'low',
  class: 'misconfig',
  kinds: ['CronJob'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'CronJob {name} has no startingDeadlineSeconds.',
  why: 'A run that is missed while the controller is down starts whenever it comes back, perhaps in the middle of the working day; after a hundred missed runs the CronJob is not started again at all.',
  fix: 'Set `startingDeadlineSeconds` to how late a run may start and still be of use; 10 seconds is the least that works.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#starting-deadline'],
  mappings: {
    'kube-score': ['cronjob-has-deadline'],
  },
  *check(cronJob) {
    const { pointer, value } = cronJob.field('spec', 'startingDeadlineSeconds');
    if (value === undefined) yield { at: pointer, data: { name: cronJob.name } };
  },
});
