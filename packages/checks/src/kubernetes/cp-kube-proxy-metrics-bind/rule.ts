import {
  componentsIn,
  configFilesIn,
  configFilesOf,
  isLoopback,
  isSet,
  runsOrConfigures,
  unknownFlag,
} from '../../control-plane.ts';
import { asString } from '../../object.ts';
import { defineRule } from '../../rule.ts';

export const cpKubeProxyMetricsBind = defineRule({
  id: 'cp-kube-proxy-metrics-bind',
  title: 'kube-proxy offers its metrics to the network',
  severity: 'medium',
  class: 'misconfig',
  kinds: ['workload', 'KubeProxyConfiguration', 'ConfigMap'],
  scope: 'project',
  needs: [],
  params: {},
  seen: 'kube-proxy serves metrics on {address}.',
  why: 'The endpoint needs no authentication; it shows the configuration and, with profiling on, the memory of the process.',
  fix: 'Set `metricsBindAddress: 127.0.0.1:10249`.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/reference/command-line-tools-reference/kube-proxy/'],
  mappings: {
    kubescape: ['C-0291'],
  },
  applies: runsOrConfigures('kube-proxy', 'KubeProxyConfiguration'),
  *check(subject, { project }) {
    if (!('podSpec' in subject)) {
      for (const file of configFilesOf(subject, 'KubeProxyConfiguration')) {
        const address = asString(file.value.metricsBindAddress);
        if (!isLocal(address)) yield { at: file.at('/metricsBindAddress'), data: { address } };
      }
      return;
    }
    for (const proxy of componentsIn(subject, 'kube-proxy')) {
      // A configuration file takes the place of the flag; what stands there is reported there.
      const file = proxy.flag('config');
      if (isSet(file) === true) {
        if (configFilesIn(project, 'KubeProxyConfiguration').length === 0) yield unknownFlag(proxy, file);
        continue;
      }
      const flag = proxy.flag('metrics-bind-address');
      const last = flag.settings.at(-1);
      if (last?.value === undefined) {
        if (last || !flag.complete) yield unknownFlag(proxy, flag);
      } else if (!isLocal(last.value)) yield { at: flag.pointer, data: { address: last.value } };
    }
  },
});

/** Empty is the default, 127.0.0.1:10249. */
function isLocal(address: string): boolean {
  return address === '' || isLoopback(address) || isLoopback(address.slice(0, Math.max(0, address.lastIndexOf(':'))));
}
