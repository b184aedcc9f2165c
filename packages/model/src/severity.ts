/** Severities in rising order; the index is the integer that the policy language compares. */
export const severities = ['low', 'medium', 'high', 'critical'] as const;

export type Severity = (typeof severities)[number];

/** LOW is 1 and CRITICAL is 4, as in the constants of the policy language. */
export function severityRank(severity: Severity): number {
  return severities.indexOf(severity) + 1;
}
