import { fieldOf } from '../../object.ts';
import { defineRule, set } from '../../rule.ts';

export const cronjobRestartPolicy = defineRule({
  id: 'cronjob-restart-policy',
  title: 'CronJob without explicit restartPolicy',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['CronJob'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'CronJob {name} {state}.',
  why: 'The API server fills in Always where nothing is said and refuses it for Jobs, so the CronJob is not accepted and nothing ever runs.',
  fix: 'Set `restartPolicy: Never`, or OnFailure where the containers may be run again in the same pod.',
  machineFix: 'yes',
  references: ['https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-template'],
  mappings: {
    'kube-score': ['cronjob-restartpolicy'],
  },
  *check(cronJob) {
    const spec = cronJob.field('spec', 'jobTemplate', 'spec', 'template', 'spec');
    if (spec.value === undefined) return;
    const { pointer, value } = fieldOf(spec.value, spec.pointer, ['restartPolicy']);
    if (value === 'Never' || value === 'OnFailure') return;
    const state = value === undefined ? 'names no restartPolicy' : `has restartPolicy ${String(value)}`;
    yield { at: pointer, data: { name: cronJob.name, state }, edits: [set(pointer, 'Never')] };
  },
});
