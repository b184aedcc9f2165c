import { containerPrivileged } from './kubernetes/container-privileged/rule.ts';
import { hostIpc } from './kubernetes/host-ipc/rule.ts';
import { hostNetwork } from './kubernetes/host-network/rule.ts';
import { hostPid } from './kubernetes/host-pid/rule.ts';
import { hostPort } from './kubernetes/host-port/rule.ts';
import { hostpathAny } from './kubernetes/hostpath-any/rule.ts';
import { pssApparmor } from './kubernetes/pss-apparmor/rule.ts';
import { pssCapabilitiesBaseline } from './kubernetes/pss-capabilities-baseline/rule.ts';
import { pssHostProbes } from './kubernetes/pss-host-probes/rule.ts';
import { pssProcMount } from './kubernetes/pss-proc-mount/rule.ts';
import { pssSeccomp } from './kubernetes/pss-seccomp/rule.ts';
import { pssSysctls } from './kubernetes/pss-sysctls/rule.ts';
import { seccompUnconfined } from './kubernetes/seccomp-unconfined/rule.ts';
import { selinuxCustomOptions } from './kubernetes/selinux-custom-options/rule.ts';
import { unsafeSysctls } from './kubernetes/unsafe-sysctls/rule.ts';
import { windowsHostProcess } from './kubernetes/windows-host-process/rule.ts';
import { paramValues } from './params.ts';
import { createProject } from './project.ts';
import type { Rule } from './rule.ts';
import type { Workload } from './workload.ts';

/** Those that decide for a pod alone whether the API server takes it at the baseline level. */
const baselineRules = [
  containerPrivileged,
  hostIpc,
  hostNetwork,
  hostPid,
  hostPort,
  hostpathAny,
  pssApparmor,
  pssCapabilitiesBaseline,
  pssHostProbes,
  pssProcMount,
  pssSeccomp,
  pssSysctls,
  seccompUnconfined,
  selinuxCustomOptions,
  unsafeSysctls,
  windowsHostProcess,
] as unknown as readonly Rule<'workload'>[];

const known = new WeakMap<Workload, boolean>();
const alone = createProject([]);

/** Whether a namespace that enforces the baseline level would refuse the pods of a workload. */
export function violatesBaseline(workload: Workload): boolean {
  let isViolated = known.get(workload);
  if (isViolated === undefined) {
    isViolated = baselineRules.some((rule) => {
      for (const seen of rule.check(workload, { params: paramValues(rule.params), project: alone })) {
        if ('at' in seen) return true;
      }
      return false;
    });
    known.set(workload, isViolated);
  }
  return isViolated;
}
