import { defineRule } from '../../rule.ts';
import { shellRuns } from '../../shell-run.ts';
import { isFileTest, testsOf } from '../../shell-tests.ts';
import { excerpt, hasGlob } from '../../shell-words.ts';

export const scFileTestGlob = defineRule({
  id: 'sc-file-test-glob',
  title: 'File test with a wildcard',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{operator} takes one file, and {glob} may match several or none.',
  why: 'With two matches the test ends with an error that counts as false; with none it asks for a file with a star in its name.',
  fix: 'Loop over the wildcard, or ask with find or ls.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2144'],
  mappings: { hadolint: ['SC2144'], shellcheck: ['SC2144'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const test of testsOf(run)) {
        if (!isFileTest(test)) continue;
        const [word] = test.words;
        if (word && hasGlob(word))
          yield { at: word.span, data: { operator: test.operator, glob: excerpt(run.written(word.span)) } };
      }
    }
  },
});
