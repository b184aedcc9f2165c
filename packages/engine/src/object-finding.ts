import { type AnyRule, fill, type KubeObject, type Observation } from '@sallyport/checks';
import {
  type Finding,
  type FindingState,
  type Fix,
  fingerprint,
  keyedPath,
  type Place,
  type ResourceRef,
  type RuleFacts,
  type ViaPlace,
} from '@sallyport/model';
import type { PlannedRule } from './plan.ts';

export interface Sighting {
  readonly object: KubeObject;
  readonly planned: PlannedRule;
  readonly observation: Extract<Observation, { at: unknown }>;
  /** Enters the fingerprint. */
  readonly component: string;
}

/** What of a finding is made at once, since verdict, counts and order need it. */
export interface ObjectFindingFacts {
  readonly rule: RuleFacts;
  readonly location: Place;
  readonly via: readonly ViaPlace[];
  readonly resource: ResourceRef;
  readonly pointer: string;
  readonly fix?: Fix;
}

/**
 * A finding in an object. Its message and fingerprint are made when somebody asks: of a large scan a hundred thousand
 * findings are counted and a few shown, and to make both takes as long as to find it.
 */
export class ObjectFinding implements Finding {
  readonly rule: RuleFacts;
  readonly location: Place;
  readonly via: readonly ViaPlace[];
  readonly resource: ResourceRef;
  readonly pointer: string;
  declare readonly fix?: Fix;
  readonly state: FindingState = 'open';
  readonly introduced = true;
  /** Whether its maker knows that no other finding has its identity. */
  isUnique = false;
  readonly #sighting: Sighting;
  #identity: string | undefined;
  #fingerprint: string | undefined;

  constructor(facts: ObjectFindingFacts, sighting: Sighting) {
    this.rule = facts.rule;
    this.location = facts.location;
    this.via = facts.via;
    this.resource = facts.resource;
    this.pointer = facts.pointer;
    if (facts.fix) this.fix = facts.fix;
    this.#sighting = sighting;
  }

  get message(): string {
    const { planned, observation } = this.#sighting;
    return fill(planned.rule.seen, observation.data);
  }

  get identity(): string {
    const { object, planned, component } = this.#sighting;
    this.#identity ??= identityInObject(planned.rule, component, object, this.resource.container ?? '', this.place);
    return this.#identity;
  }

  /** Of the field in its object, the same when lists are put in another order. */
  get place(): string {
    const { object, observation } = this.#sighting;
    return keyedPath(object.value, String(observation.at));
  }

  get fingerprint(): string {
    return this.#fingerprint ?? this.identity;
  }

  /** Gives it a fingerprint of its own, where others have the same identity. */
  set fingerprint(own: string) {
    this.#fingerprint = own;
  }
}

/** The tuple of FINDINGS section 4 for a field of an object. */
export function identityInObject(
  rule: Pick<AnyRule, 'id' | 'class'>,
  component: string,
  { group, kind, name }: Pick<KubeObject, 'group' | 'kind' | 'name'>,
  container: string,
  place: string,
): string {
  return fingerprint({ class: rule.class, tuple: [rule.id, component, `${group}/${kind}`, name, container, place] });
}
