import { SallyportError, type Severity, severities } from '@sallyport/model';
import {
  type ExceptionFloor,
  type Floors,
  type Policy,
  type PolicyPlace,
  placeText,
  type RuleParams,
} from './policy.ts';

/** A policy that stands below another one and must be read first. */
export interface Extended {
  /** Relative to the folder of the file that names it. */
  readonly path: string;
  readonly place: PolicyPlace;
}

/**
 * The file that a policy extends, or undefined where it stands alone or is merged already.
 * @throws {SallyportError} `policy/refused` for what only a fetch can answer: a gate that passes because the policy of
 * the organisation is out of reach would be no gate
 */
export function extendsOf(policy: Policy): Extended | undefined {
  if (!policy.extends) return undefined;
  const { ref, place } = policy.extends;
  if (/^[a-z][a-z0-9+.-]*:/i.test(ref)) {
    throw new SallyportError('policy/refused', {
      place: placeText(place),
      problem: `"${ref}" cannot be fetched here.`,
      hint: 'Commit the policy of the organisation beside this file and extend it by its path.',
    });
  }
  return { path: ref, place };
}

const mostLevels = 8;

/**
 * Merges a policy with all that it extends.
 * @param read reads the policy at `path`, which is relative to the folder of the file `from`
 */
export async function resolveExtends(
  policy: Policy,
  read: (path: string, from: string, place: PolicyPlace) => Promise<Policy>,
): Promise<Policy> {
  let merged = policy;
  const seen = new Set([policy.path]);
  for (let level = 0; ; level++) {
    const below = extendsOf(merged);
    if (!below) return merged;
    const base = await read(below.path, below.place.path, below.place);
    if (seen.has(base.path) || level === mostLevels) {
      throw new SallyportError('policy/refused', {
        place: placeText(below.place),
        problem: seen.has(base.path)
          ? `"${below.path}" extends itself.`
          : `More than ${mostLevels} policies extend each other.`,
        hint: 'Remove one `extends`.',
      });
    }
    seen.add(base.path);
    merged = mergePolicies(base, merged);
  }
}

/**
 * Puts a policy on top of the one that it extends. Its settings go before those below; its rules and exceptions are
 * added, so that it can raise a mode and never take a rule away; floors of both hold, the higher one each time.
 * @throws {SallyportError} `policy/refused` where an exception has the id of one below
 */
export function mergePolicies(base: Policy, own: Policy): Policy {
  const { extends: _merged, ...above } = own;
  const ids = new Map(base.exceptions.map((exception) => [exception.id, exception.place]));
  for (const exception of own.exceptions) {
    const below = ids.get(exception.id);
    if (!below) continue;
    throw new SallyportError('policy/refused', {
      place: placeText(exception.place),
      problem: `The exception "${exception.id}" stands in ${placeText(below)} too.`,
      hint: 'Give it another id.',
    });
  }
  const component = own.component ?? base.component;
  const checks = base.checks || own.checks ? [...(base.checks ?? []), ...(own.checks ?? [])] : undefined;
  const everybody = own.owners.default ?? base.owners.default;
  return {
    ...above,
    ...(base.extends ? { extends: base.extends } : {}),
    ...(component === undefined ? {} : { component }),
    owners: {
      ...(everybody === undefined ? {} : { default: everybody }),
      globs: [...base.owners.globs, ...own.owners.globs],
    },
    defaults: mergeDefaults(base, own),
    params: mergeParams(base.params, own.params),
    rules: [...base.rules, ...own.rules],
    exceptions: [...base.exceptions, ...own.exceptions],
    floors: mergeFloors(base.floors, own.floors),
    ...(checks ? { checks } : {}),
    warnings: [...base.warnings, ...own.warnings],
  };
}

function mergeDefaults(base: Policy, own: Policy): Policy['defaults'] {
  const given = own.defaults.given;
  const below = base.defaults;
  const dbMaxAgeMs = given.includes('dbMaxAge') ? own.defaults.dbMaxAgeMs : below.dbMaxAgeMs;
  return {
    mode: given.includes('mode') ? own.defaults.mode : below.mode,
    onIncomplete: given.includes('onIncomplete') ? own.defaults.onIncomplete : below.onIncomplete,
    ...(dbMaxAgeMs === undefined ? {} : { dbMaxAgeMs }),
    place: given.includes('mode') || below.given.length === 0 ? own.defaults.place : below.place,
    given: [...new Set([...below.given, ...given])],
  };
}

function mergeParams(base: Policy['params'], own: Policy['params']): Map<string, RuleParams> {
  const merged = new Map(base);
  for (const [rule, params] of own) {
    const below = merged.get(rule);
    merged.set(rule, below ? { place: params.place, values: new Map([...below.values, ...params.values]) } : params);
  }
  return merged;
}

function mergeFloors(base: Floors, own: Floors): Floors {
  const exceptions =
    base.exceptions && own.exceptions ? higher(base.exceptions, own.exceptions) : (base.exceptions ?? own.exceptions);
  // The annotation that opens the gate is the organisation's to choose.
  const breakGlass = base.breakGlass ?? own.breakGlass;
  return {
    modes: [...base.modes, ...own.modes],
    ...(exceptions ? { exceptions } : {}),
    ...(breakGlass ? { breakGlass } : {}),
  };
}

function higher(base: ExceptionFloor, own: ExceptionFloor): ExceptionFloor {
  const days = [base.maxDays, own.maxDays].filter((value) => value !== undefined);
  const approvers: { [S in Severity]?: number } = {};
  for (const severity of severities) {
    const counts = [base.approvers[severity], own.approvers[severity]].filter((value) => value !== undefined);
    if (counts.length > 0) approvers[severity] = Math.max(...counts);
  }
  return {
    ...(days.length > 0 ? { maxDays: Math.min(...days) } : {}),
    require: [...new Set([...base.require, ...own.require])],
    approvers,
    place: base.place,
  };
}
