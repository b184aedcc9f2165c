import type { Gap, GapReason } from '@sallyport/model';
import { fileOf, lineOf, type Site } from './site.ts';

/** Ends a build as kustomize would end it; caught where a build starts, and told as a gap. */
export class Refusal extends Error {
  readonly site: Site | undefined;
  readonly path: string;
  readonly reason: GapReason;
  /** Does it depend on the way into a folder (a cycle, a budget)? Then it must not be remembered for the folder. */
  readonly contextual: boolean;

  constructor(message: string, at: Site | string, reason: GapReason = 'not-rendered', contextual = false) {
    super(message);
    this.site = typeof at === 'string' ? undefined : at;
    this.path = typeof at === 'string' ? at : fileOf(at).path;
    this.reason = reason;
    this.contextual = contextual;
  }
}

export function gapOf(refusal: Refusal): Gap {
  const { site, path, reason, message } = refusal;
  return site ? { path, line: lineOf(site), reason, message } : { path, reason, message };
}
