import { judge, requireFlag, runs } from '../../control-plane.ts';
import { defineRule } from '../../rule.ts';

export const cpApiserverRequestTimeout = defineRule({
  id: 'cp-apiserver-request-timeout',
  title: 'API server holds requests too long',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} runs kube-apiserver with {flag}.',
  why: 'Slow requests keep their connections and memory; with a long timeout a few clients use them up for everyone.',
  fix: 'Remove `--request-timeout` (60 seconds), or set it to at most 300 seconds.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/'],
  mappings: {
    kubescape: ['C-0134'],
    checkov: ['CKV_K8S_95'],
  },
  applies: runs('kube-apiserver'),
  check: (workload) => requireFlag(workload, 'kube-apiserver', 'request-timeout', isSensible),
});

const isSensible = judge((value) => {
  const seconds = secondsOf(value);
  return seconds !== undefined && seconds > 0 && seconds <= 300;
}, true);

const units: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 1e-3, us: 1e-6, µs: 1e-6, ns: 1e-9 };

/** A duration of Go (`1m30s`), as the flag takes it. */
function secondsOf(text: string): number | undefined {
  let seconds = 0;
  let length = 0;
  for (const [part, amount, unit] of text.matchAll(/(\d{1,12}(?:\.\d{1,12})?)(ms|us|µs|ns|h|m|s)/g)) {
    seconds += Number(amount) * units[unit!]!;
    length += part.length;
  }
  return length > 0 && length === text.length ? seconds : undefined;
}
