import { defineRule } from '../../rule.ts';
import { commandPlaces, shellRuns } from '../../shell-run.ts';
import { excerpt } from '../../shell-words.ts';

export const scSudoRedirect = defineRule({
  id: 'sc-sudo-redirect',
  title: 'Redirection that sudo does not cover',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{target} is opened by the shell, not by sudo.',
  why: 'The shell opens the file with the rights of the user that started it: the build fails, or the file belongs to the wrong user.',
  fix: 'Use | sudo tee file, or sudo sh -c with the redirection inside.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2024'],
  mappings: { hadolint: ['SC2024'], shellcheck: ['SC2024'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { node } of commandPlaces(run, 'sudo')) {
        for (const { operator, target, descriptor, span } of node.redirects) {
          if (!target || !/^(?:>>?|<)$/.test(operator) || (descriptor !== undefined && descriptor > 1)) continue;
          if (target.value?.startsWith('/dev/')) continue;
          yield { at: span, data: { target: excerpt(run.written(target.span)) } };
        }
      }
    }
  },
});
