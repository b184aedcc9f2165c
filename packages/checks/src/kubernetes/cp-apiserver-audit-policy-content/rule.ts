import { auditGaps } from '../../audit-policy.ts';
import {
  componentsIn,
  configFilesIn,
  configFilesOf,
  isSet,
  runsOrConfigures,
  unknownFlag,
} from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpApiserverAuditPolicyContent = defineRule({
  id: 'cp-apiserver-audit-policy-content',
  title: 'Audit policy misses what matters',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload', 'Policy', 'ConfigMap'],
  scope: 'project',
  needs: [],
  params: {},
  seen: 'The audit policy {gap}.',
  why: 'An intrusion leaves its trace in reads of Secrets, exec sessions and changed pods; where the policy drops them nobody sees it, and where it keeps whole bodies the log itself holds the Secrets.',
  fix: 'Log secrets, configmaps and tokenreviews at level Metadata, and pods, deployments, exec, portforward and proxy at Metadata or above.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/tasks/debug/debug-cluster/audit/'],
  mappings: {
    kubescape: ['C-0161'],
  },
  applies: runsOrConfigures('kube-apiserver', 'Policy'),
  *check(subject, { project }) {
    if (!('podSpec' in subject)) {
      for (const file of configFilesOf(subject, 'Policy')) {
        const gaps = auditGaps(file.value);
        if (gaps.length > 0) yield { at: file.at('/rules'), data: { gap: gaps.join('; ') } };
      }
      return;
    }
    for (const server of componentsIn(subject, 'kube-apiserver')) {
      const flag = server.flag('audit-policy-file');
      if (isSet(flag) === false) {
        yield { at: flag.pointer, data: { gap: `is missing: kube-apiserver runs with ${flag.written}` } };
        // What stands in the file is reported there.
      } else if (isSet(flag) === undefined || configFilesIn(project, 'Policy').length === 0) {
        yield unknownFlag(server, flag);
      }
    }
  },
});
