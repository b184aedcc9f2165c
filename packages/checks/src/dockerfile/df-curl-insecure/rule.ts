import { commandLine, type ShellCommand, type ShellWord } from '@sallyport/syntax';
import { removeArguments, removeLetter } from '../../build-edit.ts';
import { plainWord } from '../../build-run.ts';
import { insecureSwitches } from '../../insecure-switch.ts';
import { defineRule } from '../../rule.ts';

export const dfCurlInsecure = defineRule({
  id: 'df-curl-insecure',
  title: 'curl ignores certificates',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{switch} accepts any certificate.',
  why: 'Whoever sits between the build and the server, or owns its name in DNS, can hand over any content, and it runs in the build and ships in the image.',
  fix: 'Remove the switch; where the server has a certificate of your own authority, add that with `--cacert`.',
  machineFix: 'yes',
  references: ['https://curl.se/docs/manpage.html'],
  mappings: {
    checkov: ['CKV2_DOCKER_2'],
  },
  check: (dockerfile) =>
    insecureSwitches(dockerfile, insecureWords, ({ run }, command, words) => {
      const whole = words.filter((word) => isWhole(word));
      const clusters = words.filter((word) => !isWhole(word));
      return [
        ...removeArguments(dockerfile, run, command, whole),
        ...clusters.flatMap((word) => removeLetter(dockerfile, run, command, word, 'k')),
      ];
    }),
});

function insecureWords(command: ShellCommand): readonly ShellWord[] {
  if (command.name !== 'curl') return [];
  const options = commandLine(command, valued).options.filter(({ name }) => insecure.has(name));
  return [...new Set(options.map(({ word }) => word))];
}

function isWhole(word: ShellWord): boolean {
  return insecure.has(plainWord(word));
}

const insecure: ReadonlySet<string> = new Set(['-k', '--insecure', '--proxy-insecure']);
/** Letters that take a value: the rest of their cluster is no option. */
const valued: ReadonlySet<string> = new Set(
  '-A -b -c -C -d -D -e -E -F -h -H -K -m -o -P -Q -r -t -T -u -U -w -x -X -y -Y -z'.split(' '),
);
