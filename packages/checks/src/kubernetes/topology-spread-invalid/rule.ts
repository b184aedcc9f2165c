import { countOf, leastReplicas } from '../../autoscaling.ts';
import { isKind } from '../../kinds.ts';
import { asString, type Field, fieldOf, itemsOf } from '../../object.ts';
import { defineRule, type Observation } from '../../rule.ts';

export const topologySpreadInvalid = defineRule({
  id: 'topology-spread-invalid',
  title: 'Topology spread constraint missing or malformed',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'project',
  needs: [],
  params: {},
  seen: '{subject} {flaw}.',
  why: 'Pods gather on one node or in one zone, and its failure takes all of them; a constraint that the API server refuses stops the rollout.',
  fix: 'Give each constraint a labelSelector, a topologyKey, a `maxSkew` above 0, and one of the two answers for `whenUnsatisfiable`.',
  machineFix: 'no',
  references: ['https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/'],
  mappings: {
    polaris: ['topologySpreadConstraint'],
    'kube-score': ['pod-topology-spread-constraints'],
  },
  *check(workload, { project }) {
    const constraints = workload.podField('topologySpreadConstraints');
    const items = itemsOf(constraints);
    for (const [index, constraint] of items.entries()) {
      const key = asString(fieldOf(constraint.value, '', ['topologyKey']).value);
      yield* flawsOf(constraint, `Spread constraint ${key === '' ? index : key} of ${workload.kind} ${workload.name}`);
    }
    const replicated = isKind(workload.group, workload.kind, 'Deployment') || workload.kind === 'StatefulSet';
    if (items.length > 0 || !replicated) return;
    const replicas = leastReplicas(project, workload);
    if (replicas === undefined) {
      yield { undecided: `The replicas of ${workload.kind} ${workload.name} are no number.` };
    } else if (replicas > 1) {
      const flaw = `has no topologySpreadConstraints for its ${replicas} pods`;
      yield { at: constraints.pointer, data: { subject: `${workload.kind} ${workload.name}`, flaw } };
    }
  },
});

function* flawsOf(constraint: Field, subject: string): Iterable<Observation> {
  const field = (name: string): Field => fieldOf(constraint.value, constraint.pointer, [name]);
  const selector = field('labelSelector');
  if (selector.value === undefined) yield { at: selector.pointer, data: { subject, flaw: 'has no labelSelector' } };
  const key = field('topologyKey');
  if (asString(key.value) === '') yield { at: key.pointer, data: { subject, flaw: 'has no topologyKey' } };
  const skew = field('maxSkew');
  if (!isPositive(skew.value, 0)) yield { at: skew.pointer, data: { subject, flaw: 'has no maxSkew above 0' } };
  const domains = field('minDomains');
  if (!isPositive(domains.value, 1))
    yield { at: domains.pointer, data: { subject, flaw: 'has no minDomains above 0' } };
  const answer = field('whenUnsatisfiable');
  if (answer.value === 'DoNotSchedule' || answer.value === 'ScheduleAnyway') return;
  const flaw = 'sets whenUnsatisfiable neither to DoNotSchedule nor to ScheduleAnyway';
  yield { at: answer.pointer, data: { subject, flaw } };
}

function isPositive(value: unknown, absent: number): boolean {
  const count = countOf(value, absent);
  return count !== undefined && count > 0;
}
