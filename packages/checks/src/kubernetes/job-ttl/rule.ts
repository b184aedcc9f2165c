import { asArray, asRecord, type KubeObject } from '../../object.ts';
import { defineRule, remove, set } from '../../rule.ts';

export const jobTtl = defineRule({
  id: 'job-ttl',
  title: 'Job TTL handling',
  severity: 'low',
  class: 'misconfig',
  kinds: ['Job', 'CronJob'],
  scope: 'object',
  needs: [],
  params: {
    ttlSeconds: {
      type: 'integer',
      default: 100,
      minimum: 0,
      unit: 'seconds',
      about: 'The lifetime that the fix gives to finished Jobs.',
    },
  },
  seen: '{job} {state}.',
  why: 'Finished Jobs without a lifetime stay in etcd with their pods until somebody deletes them; in a CronJob a lifetime runs against its history limits, and a failed run is gone before anybody reads its log.',
  fix: 'Set `ttlSecondsAfterFinished` on a Job of its own; in the template of a CronJob remove it and use the history limits.',
  machineFix: 'yes',
  references: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/ttlafterfinished/',
    'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#jobs-history-limits',
  ],
  mappings: {
    'kube-linter': ['job-ttl-seconds-after-finished'],
  },
  *check(object, { params }) {
    if (object.kind === 'CronJob') {
      const { pointer, value } = object.field('spec', 'jobTemplate', 'spec', 'ttlSecondsAfterFinished');
      if (value === undefined) return;
      const state = `deletes its Jobs ${String(value)} seconds after they finish, whatever its history limits say`;
      yield { at: pointer, data: { job: `CronJob ${object.name}`, state }, edits: [remove(pointer)] };
      return;
    }
    const { pointer, value } = object.field('spec', 'ttlSecondsAfterFinished');
    if (value !== undefined || isCleanedUp(object)) return;
    const state = 'is not deleted after it finishes';
    yield { at: pointer, data: { job: `Job ${object.name}`, state }, edits: [set(pointer, params.ttlSeconds)] };
  },
});

/** Owned by another object, or a hook that its deployer deletes before or after each run. */
function isCleanedUp(job: KubeObject): boolean {
  if (asArray(job.field('metadata', 'ownerReferences').value).length > 0) return true;
  const annotations = asRecord(job.field('metadata', 'annotations').value);
  return Object.hasOwn(annotations, 'helm.sh/hook') || Object.hasOwn(annotations, 'argocd.argoproj.io/hook');
}
