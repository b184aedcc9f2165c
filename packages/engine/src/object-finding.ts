import { type AnyRule, fill, type KubeObject } from '@sallyport/checks';
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

export interface ObjectFindingParts {
  readonly planned: PlannedRule;
  readonly object: KubeObject;
  /** Pointer into the object. */
  readonly at: string;
  /** For the message. */
  readonly data: Readonly<Record<string, string | number>>;
  /** Enters the fingerprint. */
  readonly component: string;
  readonly rule: RuleFacts;
  readonly location: Place;
  readonly via: readonly ViaPlace[];
  readonly resource: ResourceRef;
  readonly fix: Fix | undefined;
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
  declare readonly fix?: Fix;
  readonly state: FindingState = 'open';
  readonly introduced = true;
  /** Whether its maker knows that no other finding has its identity. */
  isUnique = false;
  readonly #planned: PlannedRule;
  readonly #object: KubeObject;
  readonly #at: string;
  readonly #data: Readonly<Record<string, string | number>>;
  readonly #component: string;
  #identity: string | undefined;
  #fingerprint: string | undefined;

  constructor({ planned, object, at, data, component, rule, location, via, resource, fix }: ObjectFindingParts) {
    this.rule = rule;
    this.location = location;
    this.via = via;
    this.resource = resource;
    if (fix) this.fix = fix;
    this.#planned = planned;
    this.#object = object;
    this.#at = at;
    this.#data = data;
    this.#component = component;
  }

  get pointer(): string {
    return this.#object.base + this.#at;
  }

  get message(): string {
    return fill(this.#planned.rule.seen, this.#data);
  }

  get identity(): string {
    const container = this.resource.container ?? '';
    this.#identity ??= identityInObject(this.#planned.rule, this.#component, this.#object, container, this.place);
    return this.#identity;
  }

  /** Of the field in its object, the same when lists are put in another order. */
  get place(): string {
    return keyedPath(this.#object.value, this.#at);
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
