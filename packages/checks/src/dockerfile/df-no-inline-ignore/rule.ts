import type { Edit, Span } from '@sallyport/model';
import { defineRule, replace } from '../../rule.ts';

export const dfNoInlineIgnore = defineRule({
  id: 'df-no-inline-ignore',
  title: 'Inline hadolint suppressions are forbidden',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'A comment switches off {rules} for hadolint.',
  why: 'Whoever edits the file can silence a check without a review of the policy, and the silence has neither an owner nor an end.',
  fix: 'Drop the comment and mend what it hides, or record the exception where policy is kept.',
  machineFix: 'yes',
  folded: true,
  references: ['https://github.com/hadolint/hadolint#inline-ignores'],
  mappings: {
    hadolint: ['DL1001'],
  },
  *check(file) {
    for (const comment of file.comments) {
      const rules = ignored(comment.text);
      if (rules === undefined) continue;
      yield { at: comment.span, data: { rules }, edits: [dropComment(file.text, comment.span)] };
    }
  },
});

/** The list behind `hadolint ignore=` or `hadolint global ignore=`; undefined for other comments, `shell=` among them. */
function ignored(comment: string): string | undefined {
  return /^hadolint\s+(?:global\s+)?ignore\s*=\s*(\w+(?:\s*,\s*\w+)*)/i.exec(comment)?.[1]?.replace(/\s+/g, '');
}

/** The comment has its line for itself. */
function dropComment(text: string, { start, end }: Span): Edit {
  const newline = text.indexOf('\n', end);
  return replace({ start: text.lastIndexOf('\n', start - 1) + 1, end: newline === -1 ? text.length : newline + 1 }, '');
}
