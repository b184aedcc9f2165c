import type { Edit } from '@sallyport/model';
import { commandLine, type Dockerfile, packageCommand, type ShellCommand, type ShellWord } from '@sallyport/syntax';
import { judgeRuns, plainWord, runsIn } from '../../build-run.ts';
import { dnfPrograms } from '../../rpm-install.ts';
import { defineRule, type Observation, replace } from '../../rule.ts';

export const dfYumSslverify = defineRule({
  id: 'df-yum-sslverify',
  title: 'yum/dnf sslverify off',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{setting} switches the certificate checks of repositories off.',
  why: 'Whoever sits between the build and the server, or owns its name in DNS, can hand over any content, and it runs in the build and ships in the image.',
  fix: 'Leave sslverify on; where the repository has a certificate of your own authority, name that with `sslcacert`.',
  machineFix: 'yes',
  references: ['https://dnf.readthedocs.io/en/latest/conf_ref.html'],
  mappings: {
    checkov: ['CKV2_DOCKER_15'],
  },
  check: (dockerfile) => judgeRuns(dockerfile, insecureSettings(dockerfile)),
});

function* insecureSettings(file: Dockerfile): Generator<Observation> {
  for (const { commands } of runsIn(file)) {
    for (const command of commands) {
      for (const word of settingsIn(command)) {
        const setting = settingOf(word);
        if (!isOff(setting)) continue;
        yield { at: word.span, data: { setting }, edits: [switchedOn(file, word)] };
      }
    }
  }
}

/** The words that change a setting: those of --setopt, and those behind `config-manager setopt`. */
function settingsIn(command: ShellCommand): readonly ShellWord[] {
  const call = packageCommand(command);
  const isManager = call && (call.manager === 'yum' || dnfPrograms.includes(call.manager));
  if (!isManager && command.name !== 'yum-config-manager') return [];
  const { options } = call ?? commandLine(command, new Set(['--setopt']));
  const words = options.flatMap(({ name, valueWord }) => (name === '--setopt' && valueWord ? [valueWord] : []));
  const isSetopt = call?.action === 'config-manager' && call.packages[0]?.value === 'setopt';
  return isSetopt ? [...words, ...call.packages.slice(1)] : words;
}

function settingOf(word: ShellWord): string {
  const text = plainWord(word);
  return text.startsWith('--setopt=') ? text.slice(9) : text;
}

/** `sslverify=0`, `repo.sslverify = False`. */
function isOff(setting: string): boolean {
  const [key = '', value = ''] = setting.split('=').map((part) => part.trim().toLowerCase());
  return (key === 'sslverify' || key.endsWith('.sslverify')) && ['0', 'false', 'no', 'off'].includes(value);
}

function switchedOn(file: Dockerfile, { span }: ShellWord): Edit {
  const written = file.text.slice(span.start, span.end);
  const from = written.lastIndexOf('=') + 1;
  const value = /^\s*(\w+)/.exec(written.slice(from));
  const end = span.start + from + (value?.[0].length ?? 0);
  return replace({ start: end - (value?.[1]?.length ?? 0), end }, '1');
}
