import type { Span } from '@sallyport/model';
import { defineRule } from '../../rule.ts';
import { shellRuns } from '../../shell-run.ts';
import { excerpt } from '../../shell-words.ts';

export const scCompetingRedirections = defineRule({
  id: 'sc-competing-redirections',
  title: 'Several redirections of one stream',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{first} is overridden by {second}.',
  why: 'The shell opens both files and uses the last one: the first is emptied, or never read.',
  fix: 'Keep one of them; use tee to write to several files.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2261'],
  mappings: { hadolint: ['SC2261'], shellcheck: ['SC2261'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { node } of run.nodes) {
        const taken = new Map<number, Span>();
        for (const { operator, descriptor, target, heredoc, span } of node.redirects) {
          if (target && heredoc === undefined && !/^(?:>|>>|<|>\||<<<)$/.test(operator)) {
            // A descriptor that is copied meanwhile keeps the first file.
            taken.clear();
            continue;
          }
          const stream = descriptor ?? (operator.startsWith('<') ? 0 : 1);
          const first = taken.get(stream);
          if (first)
            yield { at: first, data: { first: excerpt(run.written(first)), second: excerpt(run.written(span)) } };
          taken.set(stream, span);
        }
      }
    }
  },
});
