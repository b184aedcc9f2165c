import type { Stage } from '@sallyport/model';
import { stages } from '@sallyport/model';
import { unknownRules } from './bind.ts';
import type { Decided } from './decide.ts';
import { brokenFloorOf } from './exceptions.ts';
import type { KnownRules } from './known-rules.ts';
import { parseExpiry } from './moment.ts';
import {
  modeAt,
  modeRank,
  type Policy,
  type PolicyException,
  type PolicyPlace,
  type PolicyRule,
  placeText,
} from './policy.ts';

export interface LintRemark extends PolicyPlace {
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

/**
 * What is wrong with a policy that could be read: what does nothing, what has ended, what lacks an owner. Without
 * `decided` nothing was scanned, and nothing is said of what matches.
 * @returns remarks by path and line; errors fail `policy lint`
 */
export function lintPolicy(policy: Policy, known: KnownRules, now: Date, decided?: Decided): LintRemark[] {
  const remarks: LintRemark[] = [];
  const say = (severity: LintRemark['severity'], { path, line }: PolicyPlace, message: string): void => {
    remarks.push({ severity, path, line, message });
  };
  for (const warning of unknownRules(policy, known)) say('error', warning, warning.message);
  lintRules(policy, say);
  for (const exception of policy.exceptions) lintException(exception, policy, now, say);
  for (const exception of decided?.unusedExceptions ?? []) {
    say('error', exception.place, `The exception ${exception.id} matches no finding: remove it, or mend its match.`);
  }
  for (const suppression of decided?.unusedSuppressions ?? []) {
    say('warning', suppression, `The ignore of ${suppression.ids.join(', ')} (${suppression.tool}) covers no finding.`);
  }
  return remarks.sort((a, b) => a.path.localeCompare(b.path, 'en') || a.line - b.line);
}

type Say = (severity: LintRemark['severity'], place: PolicyPlace, message: string) => void;

function lintException(exception: PolicyException, policy: Policy, now: Date, say: Say): void {
  const name = `The exception ${exception.id}`;
  if (exception.owner === '') say('error', exception.place, `${name} has no owner: say who answers for it.`);
  if (exception.reason === '') say('error', exception.place, `${name} gives no reason.`);
  if (exception.expires === '') say('warning', exception.place, `${name} never expires.`);
  const end = exception.expires === '' ? undefined : parseExpiry(exception.expires);
  if (end && now >= end) {
    say('error', exception.place, `${name} expired on ${exception.expires}: what it excepted is open again.`);
    return;
  }
  const floor = policy.floors.exceptions;
  const broken = floor && brokenFloorOf(exception, floor, now);
  if (broken) say('error', exception.place, `${name} does not hold: ${broken} (${placeText(floor.place)}).`);
}

function lintRules(policy: Policy, say: Say): void {
  const before = new Map<string, PolicyRule>();
  for (const rule of policy.rules) {
    if (rule.when?.never) {
      say('warning', rule.place, `The rule "${rule.name}" can match nothing: its expression is never true.`);
      continue;
    }
    const subject = says(rule);
    const earlier = before.get(subject);
    before.set(subject, earlier ?? rule);
    if (!earlier) continue;
    const where = `the rule "${earlier.name}" (${placeText(earlier.place)})`;
    if (isWithin(rule, earlier, policy))
      say('warning', rule.place, `The rule "${rule.name}" changes nothing: ${where} says as much.`);
    else if (isWithin(earlier, rule, policy))
      say(
        'warning',
        earlier.place,
        `The rule "${earlier.name}" changes nothing: "${rule.name}" (${placeText(rule.place)}) says as much.`,
      );
  }
}

/** What a rule is about. Two rules that say the same differ in their modes alone. */
function says(rule: PolicyRule): string {
  const { when, only, graceMs, max, score } = rule;
  const bounds = score && [score.framework.toLowerCase(), score.min, score.maxDrop];
  return JSON.stringify([when?.text.replaceAll(/\s+/g, ' ').trim(), only, Object.entries(graceMs).sort(), max, bounds]);
}

function isWithin(rule: PolicyRule, other: PolicyRule, policy: Policy): boolean {
  const mode = (of: PolicyRule, stage: Stage, env: string): number =>
    modeRank[modeAt(of.mode, stage, env) ?? policy.defaults.mode];
  const environments = new Set(['', ...environmentsOf(rule), ...environmentsOf(other)]);
  return stages.every((stage) => [...environments].every((env) => mode(rule, stage, env) <= mode(other, stage, env)));
}

function environmentsOf(rule: PolicyRule): string[] {
  if (typeof rule.mode === 'string') return [];
  return Object.values(rule.mode).flatMap((mode) => (typeof mode === 'string' ? [] : [...mode.keys()]));
}
