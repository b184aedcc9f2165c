import type { Suppression, SuppressionScope } from '@sallyport/model';
import { parseExpiry } from '../moment.ts';

/** What a comment, an annotation or an entry of an ignore file asks for, before it is known what that covers. */
export type Wish = Pick<Suppression, 'ids' | 'tool' | 'reason' | 'owner' | 'until'>;

/** A wish that was read, and what is wrong with it. One without `wish` does not hold. */
export interface Reading {
  readonly wish?: Wish;
  readonly problem?: string;
}

/** Something written beside the code that does not hold, or holds with a flaw. */
export interface SuppressionWarning {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly message: string;
}

export interface FoundSuppressions {
  readonly suppressions: readonly Suppression[];
  readonly warnings: readonly SuppressionWarning[];
}

/** Collects what one file holds. */
export interface Finds {
  readonly path: string;
  readonly suppressions: Suppression[];
  readonly warnings: SuppressionWarning[];
}

export function newFinds(path: string): Finds {
  return { path, suppressions: [], warnings: [] };
}

export function record(finds: Finds, reading: Reading, line: number, scope: SuppressionScope | undefined): void {
  if (reading.problem !== undefined) warn(finds, line, reading.problem);
  if (reading.wish && scope) finds.suppressions.push({ ...reading.wish, scope, path: finds.path, line });
}

export function warn(finds: Finds, line: number, message: string): void {
  finds.warnings.push({ path: finds.path, line, message });
}

/** A wish of another tool, which knows no owners. An expiry that is no date means that it does not hold. */
export function foreignWish(tool: string, ids: readonly string[], reason: string, until = ''): Reading {
  if (until !== '' && !parseExpiry(until))
    return { problem: `"${clip(until)}" is no date: this ignore does not hold.` };
  if (ids.length === 0 || ids.some((id) => id === '')) return { problem: `An ignore of ${tool} names no check.` };
  return { wish: { tool, ids, reason: reason.trim(), owner: '', until } };
}

/** Scanned text in a message: one line, short. */
export function clip(text: string): string {
  const line = text.replace(/[^\P{C}\t]+/gu, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
