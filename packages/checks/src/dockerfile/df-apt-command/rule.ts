import type { Edit } from '@sallyport/model';
import type { Dockerfile, PackageCommand } from '@sallyport/syntax';
import { propose } from '../../build-edit.ts';
import { judgeRuns } from '../../build-run.ts';
import { callsOfManagers, nameOf } from '../../package-install.ts';
import { defineRule, type Observation, replace } from '../../rule.ts';

export const dfAptCommand = defineRule({
  id: 'df-apt-command',
  title: 'apt instead of apt-get/apt-cache',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'RUN calls {command}.',
  why: 'apt is made for people: its output and its options change between releases without notice, so that a script built on it breaks with the next base image.',
  fix: 'Call apt-get, or apt-cache for searches.',
  machineFix: 'yes',
  references: ['https://manpages.debian.org/stable/apt/apt.8.en.html'],
  mappings: {
    hadolint: ['DL3027'],
    checkov: ['CKV_DOCKER_9'],
  },
  check: (dockerfile) => judgeRuns(dockerfile, callsOfApt(dockerfile)),
});

function* callsOfApt(file: Dockerfile): Generator<Observation> {
  for (const { call } of callsOfManagers(file, ['apt'])) {
    const { span } = call.command.words[0]!;
    yield { at: span, data: { command: nameOf(call) }, edits: editsFor(file, call) };
  }
}

function editsFor(file: Dockerfile, { action, actionWord, command }: PackageCommand): Edit[] {
  const { span } = command.words[0]!;
  const start = span.start + file.text.slice(span.start, span.end).lastIndexOf('apt');
  const program = (name: string): Edit => replace({ start, end: start + 3 }, name);
  if (queries.has(action)) return [program('apt-cache')];
  if (action !== 'full-upgrade' || !actionWord)
    return [known.has(action) ? program('apt-get') : propose(program('apt-get'))];
  const written = file.text.slice(actionWord.span.start, actionWord.span.end);
  return [program('apt-get'), replace(actionWord.span, written.replace('full-upgrade', 'dist-upgrade'))];
}

const queries: ReadonlySet<string> = new Set(['search', 'show', 'showsrc', 'depends', 'rdepends', 'policy']);
const known: ReadonlySet<string> = new Set(
  'install reinstall update upgrade dist-upgrade remove purge autoremove autopurge clean autoclean build-dep source download satisfy'.split(
    ' ',
  ),
);
