import type { Decision } from './decide.ts';
import { formatDay } from './moment.ts';
import { placeText } from './policy.ts';

/**
 * How a finding was decided, as lines of text: the mode, then each line of policy that was considered as `path:line`,
 * the deciding ones marked, then exceptions and clocks. The text is plain: hosts clean and colour it.
 */
export function explainDecision(decision: Decision): string[] {
  const { finding, stage, env, mode, clocks } = decision;
  const where = env === '' ? stage : `${stage} in ${env}`;
  const isExcepted = finding.state !== 'open';
  const verdict = isExcepted ? `${finding.state}: it counts for no verdict` : `${mode} at ${where}`;
  return [
    `Decision: ${verdict}${finding.introduced ? ', introduced' : ', known in the base'}`,
    ...policyLines(decision),
    ...exceptionLines(decision),
    'Clocks:',
    `    now ${formatDay(clocks.now)}`,
    `    first seen ${clocks.firstSeen ? formatDay(clocks.firstSeen) : 'unknown'}`,
    `    fix available since ${clocks.fixAvailableSince ? formatDay(clocks.fixAvailableSince) : 'unknown'}`,
  ];
}

function policyLines({ rules, floors, defaultMode }: Decision): string[] {
  const lines = rules.map((rule) => {
    const deciding = rule.decides ? '  <- decides' : '';
    const where =
      rule.matches && rule.modePlace.line !== rule.place.line ? ` (mode at ${placeText(rule.modePlace)})` : '';
    return `    ${placeText(rule.place)}  ${rule.name}: ${rule.matches ? `${rule.mode}` : 'no match'}: ${rule.why}${where}${deciding}`;
  });
  for (const floor of floors) {
    lines.push(
      `    ${placeText(floor.place)}  ${floor.name}: at least ${floor.mode}${floor.decides ? '  <- decides' : ''}`,
    );
  }
  if (defaultMode.decides) {
    lines.push(`    ${placeText(defaultMode.place)}  defaults.mode: ${defaultMode.mode}: no rule matches  <- decides`);
  }
  return lines.length === 0 ? [] : ['Policy:', ...lines];
}

function exceptionLines({ exceptions }: Decision): string[] {
  if (exceptions.length === 0) return ['Exceptions: none speaks of it'];
  return [
    'Exceptions:',
    ...exceptions.map(
      (exception) =>
        `    ${exception.source}  ${exception.id}: ${exception.holds ? 'holds' : 'does not hold'}: ${exception.why}`,
    ),
  ];
}
