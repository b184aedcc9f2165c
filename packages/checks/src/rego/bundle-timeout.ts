import type { GapReason } from '@sallyport/model';

/**
 * A bundle did not answer in time. It says so in the same words for every object and entry point that goes unjudged: who
 * makes gaps of errors needs one for all of them.
 */
export class BundleTimeout extends Error {
  readonly gapReason = 'timeout' satisfies GapReason;
}
