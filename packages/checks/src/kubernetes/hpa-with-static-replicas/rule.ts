import { autoscalerOf } from '../../autoscaling.ts';
import { defineRule, remove } from '../../rule.ts';

export const hpaWithStaticReplicas = defineRule({
  id: 'hpa-with-static-replicas',
  title: 'Static replicas together with an HPA',
  severity: 'low',
  class: 'misconfig',
  kinds: ['Deployment'],
  scope: 'project',
  needs: [],
  params: {},
  seen: 'Deployment {name} sets `replicas: {replicas}`, while {scaler} sets their number too.',
  why: 'Each time the manifest is applied the Deployment falls back to its own number, in the middle of the load that the autoscaler had answered.',
  fix: 'Remove `spec.replicas`; take it out of the last applied configuration as well, or the first apply without it leaves one pod for a moment.',
  machineFix: 'yes',
  references: [
    'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling',
  ],
  mappings: {
    'kube-score': ['deployment-targeted-by-hpa-does-not-have-replicas-configured'],
  },
  *check(object, { project }) {
    const { pointer, value } = object.field('spec', 'replicas');
    // Zero is the documented way to pause an autoscaler.
    if (value === undefined || value === 0) return;
    const scaler = autoscalerOf(project, object)?.object;
    if (!scaler) return;
    yield {
      at: pointer,
      data: { name: object.name, replicas: String(value), scaler: `${scaler.kind} ${scaler.name}` },
      edits: [remove(pointer)],
    };
  },
});
