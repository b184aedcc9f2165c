import { asString } from '../../object.ts';
import { defineRule } from '../../rule.ts';

export const cronjobExists = defineRule({
  id: 'cronjob-exists',
  title: 'CronJob present',
  severity: 'low',
  class: 'misconfig',
  kinds: ['CronJob'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'CronJob {name} runs {when}.',
  why: 'Whoever may write a CronJob has a foothold that comes back by itself, long after the pod that it was planted from is gone.',
  fix: 'Check that the CronJob is yours, that its schedule and image are meant, and who may change it.',
  machineFix: 'no',
  folded: true,
  references: ['https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/'],
  mappings: {
    kubescape: ['C-0026'],
  },
  *check(cronJob) {
    const { pointer, value } = cronJob.field('spec', 'schedule');
    const schedule = asString(value);
    if (schedule === '') return;
    const suspended = cronJob.field('spec', 'suspend').value === true;
    const when = suspended ? 'once it is resumed' : `on the schedule ${schedule}`;
    yield { at: pointer, data: { name: cronJob.name, when } };
  },
});
