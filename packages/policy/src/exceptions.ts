import {
  type ExceptionRef,
  type Finding,
  type FindingState,
  type Severity,
  type Stage,
  type Suppression,
  severities,
  severityRank,
} from '@sallyport/model';
import { pathGlob, wildcard } from './glob.ts';
import { dayMs, formatDay, parseExpiry } from './moment.ts';
import {
  type ExceptionFloor,
  type ExceptionMatch,
  type Policy,
  type PolicyException,
  placeText,
  type Requirement,
} from './policy.ts';
import { canonicalId, ruleNames } from './rule-ids.ts';
import { suppressionIndex } from './suppression-index.ts';
import { isFixable, type Subject } from './vocabulary.ts';

/** An exception or an inline ignore that speaks of a finding, and whether it holds. */
export interface ConsideredException {
  readonly id: string;
  /** Where it is written, and in which syntax. */
  readonly source: string;
  readonly holds: boolean;
  readonly expired: boolean;
  /** Why it does not hold; until when it does. */
  readonly why: string;
}

export interface Settled {
  readonly state: FindingState;
  readonly exception?: ExceptionRef;
}

export interface ExceptionBook {
  /** The state of a finding, with the exception that gives it, or the expired one that no longer does. */
  settle(subject: Subject): Settled;
  /** Everything that speaks of a finding, in the order in which it is tried. */
  consider(subject: Subject): ConsideredException[];
  /** Valid for what was settled so far. */
  unusedExceptions(): PolicyException[];
  unusedSuppressions(): Suppression[];
  warnings(): string[];
}

const warnDaysBefore = 14;
const open: Settled = { state: 'open' };

/** The exceptions of a policy and the ignores beside the code, ready to be asked about findings. */
export function exceptionBook(
  policy: Policy,
  suppressions: readonly Suppression[],
  stage: Stage,
  now: Date,
): ExceptionBook {
  const exceptions = policy.exceptions.map((exception) => fromPolicy(exception, stage));
  const index = suppressionIndex(suppressions);
  const inline = new Map<Suppression, Entry>();
  const used = new Set<PolicyException | Suppression>();
  const warnings = new Set<string>();

  const entriesFor = function* (subject: Subject): Generator<Entry> {
    for (const entry of exceptions) if (entry.fits(subject)) yield entry;
    for (const suppression of index.of(subject.finding)) {
      const entry = inline.get(suppression) ?? fromSuppression(suppression);
      inline.set(suppression, entry);
      yield entry;
    }
  };

  return {
    settle(subject) {
      // So it is for nearly all of a hundred thousand findings.
      if (exceptions.length === 0 && suppressions.length === 0) return open;
      let ended: Entry | undefined;
      for (const entry of entriesFor(subject)) {
        used.add(entry.origin);
        const answer = judge(entry, subject, policy.floors.exceptions, now);
        if (answer.holds) {
          if (answer.warning) warnings.add(answer.warning);
          return { state: entry.state, exception: entry.ref };
        }
        if (answer.expired) ended ??= entry;
        if (answer.warning) warnings.add(answer.warning);
      }
      return ended ? { state: 'open', exception: { ...ended.ref, expired: true } } : open;
    },
    consider: (subject) =>
      [...entriesFor(subject)].map((entry) => {
        const { holds, expired, why } = judge(entry, subject, policy.floors.exceptions, now);
        return { id: entry.ref.id, source: entry.ref.source, holds, expired, why };
      }),
    unusedExceptions: () => policy.exceptions.filter((exception) => !used.has(exception)),
    unusedSuppressions: () => suppressions.filter((suppression) => !used.has(suppression)),
    warnings: () => [...warnings],
  };
}

interface Entry {
  /** How warnings call it. */
  readonly name: string;
  readonly origin: PolicyException | Suppression;
  readonly ref: ExceptionRef;
  readonly state: Exclude<FindingState, 'open'>;
  readonly stages: readonly Stage[] | undefined;
  readonly atStage: boolean;
  readonly expireWhenFixable: boolean;
  readonly gives: ReadonlySet<Requirement>;
  readonly approvers: number;
  /** Undefined where it has no end, `invalid` where nobody can read it. */
  readonly end: Date | 'invalid' | undefined;
  fits(subject: Subject): boolean;
}

function fromPolicy(exception: PolicyException, stage: Stage): Entry {
  const given = { ...exception, approvedBy: exception.approvedBy.length > 0 ? 'yes' : '' };
  return {
    name: `exception ${exception.id} (${placeText(exception.place)})`,
    origin: exception,
    ref: {
      id: exception.id,
      reason: exception.reason,
      owner: exception.owner,
      expires: exception.expires,
      source: placeText(exception.place),
    },
    state: exception.state,
    stages: exception.stages,
    atStage: exception.stages?.includes(stage) ?? true,
    expireWhenFixable: exception.expireWhenFixable,
    gives: new Set(requirements.filter((name) => given[name] !== '')),
    approvers: new Set(exception.approvedBy).size,
    end: endOf(exception.expires),
    fits: fitsMatch(exception.match),
  };
}

const requirements: readonly Requirement[] = ['reason', 'owner', 'ticket', 'expires', 'justification', 'approvedBy'];

function fromSuppression(suppression: Suppression): Entry {
  const { path, line, tool, reason, owner, until } = suppression;
  const gives = [reason && 'reason', owner && 'owner', until && 'expires'].filter(
    (name) => name !== '',
  ) as Requirement[];
  return {
    name: `ignore at ${path}:${line} (${tool})`,
    origin: suppression,
    ref: { id: `${path}:${line}`, reason, owner, expires: until, source: `${path}:${line} (${tool})` },
    state: 'accepted',
    stages: undefined,
    atStage: true,
    expireWhenFixable: false,
    gives: new Set(gives),
    approvers: 0,
    end: endOf(until),
    fits: () => true,
  };
}

function endOf(expires: string): Entry['end'] {
  return expires === '' ? undefined : (parseExpiry(expires) ?? 'invalid');
}

interface Answer {
  readonly holds: boolean;
  readonly expired: boolean;
  readonly why: string;
  readonly warning?: string;
}

function judge(entry: Entry, subject: Subject, floor: ExceptionFloor | undefined, now: Date): Answer {
  const { expires } = entry.ref;
  const no = (why: string, expired: boolean): Answer => ({
    holds: false,
    expired,
    why,
    warning: `The ${entry.name} does not hold: ${why}.`,
  });
  if (!entry.atStage) return { holds: false, expired: false, why: `it holds at ${entry.stages!.join(', ')} only` };
  if (entry.end === 'invalid') return no(`its end "${expires}" is no date`, true);
  if (entry.end && now >= entry.end) return no(`it expired on ${expires}`, true);
  if (entry.expireWhenFixable && isFixable(subject)) return no('a fix is available, and it ends with that', true);
  const broken = floor && brokenFloor(entry, subject.finding.rule.severity, floor, now);
  if (broken) return no(`${broken} (${placeText(floor.place)})`, false);
  if (!entry.end) return { holds: true, expired: false, why: 'it has no end' };
  const days = Math.floor((entry.end.getTime() - now.getTime()) / dayMs);
  const answer = { holds: true, expired: false, why: `it holds through ${expires}` };
  const soon = days === 0 ? 'today' : days === 1 ? 'in 1 day' : `in ${days} days`;
  return days <= warnDaysBefore ? { ...answer, warning: `The ${entry.name} expires ${soon} (${expires}).` } : answer;
}

/** What an exception lacks of the needs of a floor, for a finding of a severity; undefined where it meets them. */
function brokenFloor(entry: Entry, severity: Severity, floor: ExceptionFloor, now: Date): string | undefined {
  const lacking = floor.require.filter((name) => !entry.gives.has(name));
  if (lacking.length > 0) return `a floor asks for ${lacking.join(', ')}`;
  if (floor.maxDays !== undefined) {
    // An expiry is the end of its day, so the last day that is allowed is still allowed in the morning.
    const latest = new Date(now.getTime() + (floor.maxDays + 1) * dayMs);
    if (!(entry.end instanceof Date) || entry.end > latest) {
      return `a floor asks for an end by ${formatDay(new Date(now.getTime() + floor.maxDays * dayMs))}`;
    }
  }
  const needed = Math.max(
    0,
    ...severities
      .filter((name) => severityRank(name) <= severityRank(severity))
      .map((name) => floor.approvers[name] ?? 0),
  );
  return entry.approvers < needed ? `a floor asks for ${needed} in approvedBy at severity ${severity}` : undefined;
}

/** What an exception of the policy lacks of the needs of its floors, whatever it is about. */
export function brokenFloorOf(exception: PolicyException, floor: ExceptionFloor, now: Date): string | undefined {
  return brokenFloor(fromPolicy(exception, 'pr'), 'low', floor, now);
}

/** Compiles what an exception is about. Everything given must fit; of several values, one. */
function fitsMatch(match: ExceptionMatch): (subject: Subject) => boolean {
  const tests: ((subject: Subject) => boolean)[] = [];
  const among = (values: readonly string[] | undefined, of: (subject: Subject) => string | undefined): void => {
    if (!values) return;
    const fits = values.map(wildcard);
    tests.push((subject) => {
      const value = of(subject);
      return value !== undefined && fits.some((test) => test(value));
    });
  };
  if (match.fingerprint) {
    const set = new Set(match.fingerprint);
    tests.push(({ finding }) => set.has(finding.fingerprint));
  }
  if (match.rule) {
    const ids = match.rule.map(canonicalId);
    tests.push(({ finding }) => ids.some((id) => ruleNames(finding.rule).all.has(id)));
  }
  among(match.kind, ({ finding }) => finding.resource.kind);
  among(match.namespace, ({ finding }) => finding.resource.namespace);
  among(match.name, ({ finding }) => finding.resource.name);
  among(match.container, ({ finding }) => finding.resource.container);
  among(match.component, ({ component }) => component || undefined);
  if (match.vuln) {
    const ids = new Set(match.vuln.map((id) => id.toLowerCase()));
    tests.push(({ facts }) => facts.vuln !== undefined && ids.has(facts.vuln.toLowerCase()));
  }
  if (match.package) {
    const purls = match.package;
    tests.push(({ facts }) => facts.package !== undefined && purls.some((purl) => isPackage(facts.package!, purl)));
  }
  if (match.path) {
    const globs = match.path.map(pathGlob);
    tests.push(({ finding }) => placesOf(finding).some((path) => globs.some((fits) => fits(path))));
  }
  return (subject) => tests.every((test) => test(subject));
}

// `pkg:deb/debian/openssl` is every version of it, with or without qualifiers.
function isPackage(purl: string, wanted: string): boolean {
  return purl === wanted || (purl.startsWith(wanted) && /^[@?#]/.test(purl.slice(wanted.length)));
}

function placesOf(finding: Finding): string[] {
  return [finding.location.path, ...finding.via.map((place) => place.path)];
}
