import { severityRank } from '@sallyport/model';
import type { Policy, PolicyRule } from './policy.ts';

const place = { path: '(default policy)', line: 0 };

// No CEL here: a scan without a policy file does not pay for loading it.
const criticalAndHigh: PolicyRule = {
  name: 'critical-and-high',
  place,
  modePlace: place,
  when: {
    text: 'severity >= HIGH',
    place,
    test: (subject) => severityRank(subject.finding.rule.severity) >= severityRank('high'),
    failing: () => 'severity >= HIGH',
    never: false,
    ruleLiterals: [],
    frameworkLiterals: [],
  },
  mode: 'block',
  only: 'introduced',
  graceMs: {},
};

/**
 * What holds without a policy file: everything is observed, and open findings of critical and high severity fail. With
 * a base or baseline these are the introduced ones, because a gate that everybody fails on its first day is turned off.
 */
export const defaultPolicy: Policy = {
  path: place.path,
  owners: { globs: [] },
  defaults: { mode: 'observe', onIncomplete: 'warn', place, given: [] },
  params: new Map(),
  rules: [criticalAndHigh],
  exceptions: [],
  floors: { modes: [] },
  warnings: [],
};
