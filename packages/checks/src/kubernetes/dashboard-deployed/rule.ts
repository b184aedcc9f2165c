import { appendPointer } from '@sallyport/model';
import { defineRule } from '../../rule.ts';

export const dashboardDeployed = defineRule({
  id: 'dashboard-deployed',
  title: 'Kubernetes dashboard deployed',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{what} is part of the Kubernetes dashboard.',
  why: 'The dashboard acts on the cluster with the rights of its service account, and has been the way in for crypto miners where it was left open; the project is archived.',
  fix: 'Remove it and use kubectl or a console that authenticates each user.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/tasks/access-application-cluster/web-ui-dashboard/'],
  mappings: {
    checkov: ['CKV_K8S_33'],
  },
  *check(workload) {
    let found = false;
    for (const container of workload.containers) {
      if (!container.image.includes('kubernetes-dashboard') && !container.image.includes('kubernetesui')) continue;
      found = true;
      yield { at: `${container.pointer}/image`, data: { what: `Container ${container.label} (${container.image})` } };
    }
    if (found) return;
    for (const key of ['app', 'k8s-app']) {
      const inTemplate = workload.podLabels.get(key) === 'kubernetes-dashboard';
      const inObject = workload.first && workload.field('metadata', 'labels', key).value === 'kubernetes-dashboard';
      if (!inTemplate && !inObject) continue;
      const labels = inTemplate ? `${workload.podMetadataPointer}/labels` : '/metadata/labels';
      yield { at: appendPointer(labels, key), data: { what: `${workload.kind} ${workload.name}` } };
      return;
    }
  },
});
