import type { Severity } from '@sallyport/model';
import type { Need } from './rule.ts';
import controls from './undecidable.json' with { type: 'json' };

/** A control of the catalogue that the files of a repository cannot decide; always `unknown` in a scan of one. */
export interface UndecidableControl {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly needs: readonly Need[];
  readonly fix: string;
  readonly mappings: Readonly<Record<string, readonly string[]>>;
}

export const undecidableControls = controls as readonly UndecidableControl[];
