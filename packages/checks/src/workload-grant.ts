import { type KubeObject, namespaceOf } from './object.ts';
import { type Project, serviceAccountOf } from './project.ts';
import { type AccountVerdict, bindingsOfAccount, judgeBindings, type PolicyRule, reachOf, roleRefOf } from './rbac.ts';
import type { Observation } from './rule.ts';
import { holdsApiToken } from './service-account.ts';
import type { Workload } from './workload.ts';

/** Says what the rules behind one binding give, or the empty string. */
type Judge = (rules: readonly PolicyRule[], namespaced: boolean) => string;

/** What the bindings of its account give to a workload that holds a token; the worst of them stands for all. */
export interface WorkloadGrant {
  readonly account: string;
  readonly role: string;
  /** `ClusterRoleBinding shop and 2 more` */
  readonly binding: string;
  /** As the judge said it. */
  readonly rights: string;
  /** `in the whole cluster`, or `in namespace shop`. */
  readonly reach: string;
}

/** The grant where there is one, and an undecided observation for each role that is not known. */
export function workloadGrant(
  workload: Workload,
  project: Project,
  judge: Judge,
): { readonly grant: WorkloadGrant | undefined; readonly undecided: readonly Observation[] } {
  if (!holdsApiToken(workload, project)) return { grant: undefined, undecided: [] };
  const account = serviceAccountOf(workload);
  const { worst, more, unknown } = verdictOf(project, namespaceOf(workload), account, judge);
  return {
    undecided: Array.from(unknown, (role) => ({ undecided: `the rules of ${role} are not known` })),
    grant: worst && {
      account,
      role: roleRefOf(worst.binding).name,
      binding: `${worst.binding.kind} ${worst.binding.name}${more > 0 ? ` and ${more} more` : ''}`,
      rights: worst.what,
      reach: reachOf(worst.binding),
    },
  };
}

/** Workloads that share an account share its verdict. */
const verdicts = new WeakMap<Judge, WeakMap<readonly KubeObject[], AccountVerdict>>();

function verdictOf(project: Project, namespace: string, account: string, judge: Judge): AccountVerdict {
  const bindings = bindingsOfAccount(project, namespace, account);
  const known = verdicts.get(judge) ?? new WeakMap<readonly KubeObject[], AccountVerdict>();
  verdicts.set(judge, known);
  const verdict = known.get(bindings) ?? judgeBindings(project, bindings, judge);
  known.set(bindings, verdict);
  return verdict;
}
