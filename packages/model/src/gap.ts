export const gapReasons = [
  'parse-error',
  'limit',
  'encoding',
  'binary',
  'not-rendered',
  'missing-capability',
  'forbidden',
  'unreadable',
  'timeout',
  'crash',
  'unsupported',
] as const;

export type GapReason = (typeof gapReasons)[number];

/** An input that was found, or a check that was asked for by name, and was not looked at. Never a pass. */
export interface Gap {
  readonly path?: string;
  readonly line?: number;
  readonly reason: GapReason;
  readonly message: string;
  /** The rule, where one rule could not look. */
  readonly check?: string;
}
