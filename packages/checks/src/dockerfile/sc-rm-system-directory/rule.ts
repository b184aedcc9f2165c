import { defineRule } from '../../rule.ts';
import { commandPlaces, shellRuns } from '../../shell-run.ts';
import { flagsOf } from '../../shell-words.ts';

export const scRmSystemDirectory = defineRule({
  id: 'sc-rm-system-directory',
  title: 'rm of a system directory',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'rm deletes {path}.',
  why: 'The image is left without the programs or settings that live there: as a rule a blank has got into a longer path.',
  fix: 'Name the files that are meant. To empty a directory on purpose, delete what is in it by name.',
  machineFix: 'no',
  references: ['https://www.shellcheck.net/wiki/SC2114'],
  mappings: { hadolint: ['SC2114'], shellcheck: ['SC2114'] },
  *check(dockerfile) {
    for (const run of shellRuns(dockerfile)) {
      for (const { node } of commandPlaces(run, 'rm')) {
        const flags = flagsOf(node);
        if (!flags.has('r') && !flags.has('R') && !flags.has('recursive')) continue;
        for (const { value, span } of node.args) {
          const path = value?.replace(/(?<=.)\/+$/, '');
          if (path !== undefined && vital.has(path)) yield { at: span, data: { path } };
        }
      }
    }
  },
});

const vital = new Set(
  '/ /bin /dev /etc /lib /lib64 /sbin /usr /usr/bin /usr/lib /usr/lib64 /usr/local /usr/sbin /usr/share /var'.split(
    ' ',
  ),
);
