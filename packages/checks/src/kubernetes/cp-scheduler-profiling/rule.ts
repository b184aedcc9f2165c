import { componentsIn, configFilesIn, isFalse, isSet, runs, unknownFlag, wrongFlag } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpSchedulerProfiling = defineRule({
  id: 'cp-scheduler-profiling',
  title: 'Scheduler serves profiles',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'project',
  needs: [],
  params: {},
  seen: 'Container {container} runs kube-scheduler with {flag}.',
  why: 'The profiling endpoints show memory and call stacks of the process and cost it time.',
  fix: 'Set `--profiling=false`, or `enableProfiling: false` in its configuration file.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/reference/command-line-tools-reference/kube-scheduler/'],
  mappings: {
    kubescape: ['C-0151'],
    trivy: ['KCV-0040'],
    checkov: ['CKV_K8S_114'],
  },
  applies: runs('kube-scheduler'),
  *check(workload, { project }) {
    for (const scheduler of componentsIn(workload, 'kube-scheduler')) {
      // A configuration file takes the place of the flag.
      const file = scheduler.flag('config');
      if (isSet(file) !== true) {
        const flag = scheduler.flag('profiling');
        const off = isFalse(flag);
        if (off === undefined) yield unknownFlag(scheduler, flag);
        else if (!off) yield wrongFlag(scheduler, flag);
        continue;
      }
      const files = configFilesIn(project, 'KubeSchedulerConfiguration');
      if (files.length === 0) yield unknownFlag(scheduler, file);
      else if (files.some(({ value }) => value.enableProfiling !== false)) yield wrongFlag(scheduler, file);
    }
  },
});
