import { nearest, type Suppression } from '@sallyport/model';
import type { KnownRules } from '../known-rules.ts';
import { clip, type SuppressionWarning } from './wish.ts';

/** Our own inline ignores that name a rule nobody knows: a typo there leaves a finding open, or hides none for ever. */
export function unknownIgnoredIds(
  suppressions: readonly Suppression[],
  known: Pick<KnownRules, 'ids' | 'rulesOf'>,
): SuppressionWarning[] {
  return suppressions
    .filter(({ tool }) => tool === 'sallyport')
    .flatMap(({ ids, path, line }) =>
      ids
        .filter((id) => known.rulesOf(id).length === 0)
        .map((id) => {
          const words = nearest(id, known.ids);
          const hint = words.length > 0 ? ` Did you mean ${words.join(' or ')}?` : '';
          return { path, line, message: `sallyport:ignore names "${clip(id)}", which no rule bears.${hint}` };
        }),
    );
}
