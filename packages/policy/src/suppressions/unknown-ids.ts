import { nearest, type Suppression } from '@sallyport/model';
import type { KnownRules } from '../known-rules.ts';
import { clip, type SuppressionWarning } from './wish.ts';

/** A word like an unknown one is looked for among all ids: a file may hold a hundred thousand words. */
const mostHints = 200;

/** Our own inline ignores that name a rule nobody knows: a typo there leaves a finding open, or hides none for ever. */
export function unknownIgnoredIds(
  suppressions: readonly Suppression[],
  known: Pick<KnownRules, 'ids' | 'rulesOf'>,
): SuppressionWarning[] {
  /** By id; undefined for one that a rule bears. */
  const messages = new Map<string, string | undefined>();
  let hints = 0;
  const messageOf = (id: string): string | undefined => {
    if (messages.has(id)) return messages.get(id);
    const isKnown = known.rulesOf(id).length > 0;
    const words = isKnown || hints++ >= mostHints ? [] : nearest(id, known.ids);
    const hint = words.length > 0 ? ` Did you mean ${words.join(' or ')}?` : '';
    const message = isKnown ? undefined : `sallyport:ignore names "${clip(id)}", which no rule bears.${hint}`;
    messages.set(id, message);
    return message;
  };
  return suppressions
    .filter(({ tool }) => tool === 'sallyport')
    .flatMap(({ ids, path, line }) =>
      ids.flatMap((id) => {
        const message = messageOf(id);
        return message === undefined ? [] : [{ path, line, message }];
      }),
    );
}
