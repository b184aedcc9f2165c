import { defineRule } from '../../rule.ts';
import { commandPlaces, shellRuns } from '../../shell-run.ts';
import { excerpt } from '../../shell-words.ts';

export const scFindExecInjection = defineRule({
  id: 'sc-find-exec-injection',
  title: 'File name pasted into a script',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'find pastes each file name into the script {script}.',
  why: 'A file named "$(rm -rf /)" or "; rm -rf /" runs as a command: whoever names the files decides what the build executes.',
  fix: 'Give the name as a parameter, as in sh -c \'ls "$1"\' _ {}, and read it in double quotes.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2156'],
  mappings: { hadolint: ['SC2156'], shellcheck: ['SC2156'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { node } of commandPlaces(run, 'find')) {
        for (const [index, { value }] of node.args.entries()) {
          if (value !== '-exec' && value !== '-execdir' && value !== '-ok' && value !== '-okdir') continue;
          const [shell, flag, script] = node.args.slice(index + 1, index + 4);
          if (
            !script ||
            !/^(?:.*\/)?(?:ba|da|a|k|z)?sh$/.test(shell?.value ?? '') ||
            !/^-[a-z]*c$/.test(flag?.value ?? '')
          )
            continue;
          if (!script.text.includes('{}')) continue;
          yield { at: script.span, data: { script: excerpt(run.written(script.span)) } };
        }
      }
    }
  },
});
