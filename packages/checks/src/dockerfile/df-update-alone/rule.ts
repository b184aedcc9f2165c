import type { Edit } from '@sallyport/model';
import { type Dockerfile, type PackageCommand, type ShellCommand, scriptOf } from '@sallyport/syntax';
import { removeInstruction } from '../../build-edit.ts';
import { type BuildRun, judgeRuns, runsIn } from '../../build-run.ts';
import { nameOf } from '../../package-install.ts';
import { defineRule, type Observation, replace } from '../../rule.ts';

export const dfUpdateAlone = defineRule({
  id: 'df-update-alone',
  title: 'Package index update in its own layer',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{command} stands in a RUN that installs nothing.',
  why: 'Docker keeps the layer of the update and goes on using it: weeks later a changed RUN below installs from the old index, and gets packages that are gone or that have known holes.',
  fix: 'Join it with the installation in one RUN, as in `RUN apt-get update && apt-get install -y curl`.',
  machineFix: 'partial',
  references: ['https://docs.docker.com/build/building/best-practices/#apt-get'],
  mappings: {
    trivy: ['DS-0017'],
    checkov: ['CKV_DOCKER_5'],
  },
  check: (dockerfile) => judgeRuns(dockerfile, lonelyUpdates(dockerfile)),
});

/** Actions that fetch the index, by family. */
const updates: Readonly<Record<string, readonly string[]>> = {
  apt: ['update'],
  apk: ['update'],
  zypper: ['refresh', 'ref'],
  rpm: ['makecache'],
};
const families: Readonly<Record<string, string>> = {
  'apt-get': 'apt',
  apt: 'apt',
  aptitude: 'apt',
  apk: 'apk',
  zypper: 'zypper',
  yum: 'rpm',
  dnf: 'rpm',
  microdnf: 'rpm',
  tdnf: 'rpm',
};
const cleaning: ReadonlySet<string> = new Set(['clean', 'autoclean', 'distclean', 'dist-clean', 'cc', 'cache', '']);

function* lonelyUpdates(file: Dockerfile): Generator<Observation> {
  for (const [index, entry] of runsIn(file).entries()) {
    const last = entry.calls.findLast(isUpdate);
    if (!last || entry.calls.some((call) => familyOf(call) === familyOf(last) && isUse(call, last))) continue;
    const { start } = last.command.words[0]!.span;
    if (entry.commands.some((command) => command.span.start > start && mayInstall(command, entry))) {
      yield { undecided: `What RUN on line ${entry.run.line} starts behind ${nameOf(last)} is not in the file.` };
      continue;
    }
    const { end } = last.actionWord!.span;
    const edits = joined(file, entry, last, runsIn(file)[index + 1]);
    yield { at: { start, end }, data: { command: nameOf(last) }, edits };
  }
}

function familyOf({ manager }: PackageCommand): string | undefined {
  return families[manager];
}

function isUpdate(call: PackageCommand): boolean {
  const family = familyOf(call);
  return family !== undefined && updates[family]!.includes(call.action);
}

function isUse(call: PackageCommand, update: PackageCommand): boolean {
  if (isUpdate(call) || cleaning.has(call.action)) return false;
  return call.command.span.start > update.command.span.start;
}

/** A script of the context, or one that is downloaded, often installs packages. */
function mayInstall(command: ShellCommand, { commands }: BuildRun): boolean {
  const path = command.words[0]?.value;
  if (path === undefined) return command.words.length > 0;
  if (path.startsWith('./') || path.endsWith('.sh')) return true;
  if (!/^(?:ba|da|a)?sh$/.test(command.name ?? '')) return false;
  return !commands.some(({ wrapper }) => wrapper === command);
}

/** Moves an update that has a RUN for itself into the installation below. */
function joined(file: Dockerfile, entry: BuildRun, update: PackageCommand, next: BuildRun | undefined): Edit[] {
  const { run, stage } = entry;
  const own = scriptOf(run);
  if (!next || own.kind !== 'script' || own.script.statements[0]?.node !== entry.commands[0]) return [];
  if (own.script.statements.length > 1 || run.flags.length > 0 || run.trigger || run.form === 'exec') return [];
  const below = stage.instructions[stage.instructions.indexOf(run) + 1];
  const { script } = readable(next);
  const first = script?.statements[0];
  const installs = next.calls.some((call) => familyOf(call) === familyOf(update) && call.installs);
  if (below !== next.run || !first || !installs || run.heredocs.length + next.run.heredocs.length > 0) return [];
  const { start } = first.span;
  const command = file.text.slice(own.script.statements[0]!.span.start, own.script.statements[0]!.span.end);
  return [removeInstruction(file, run), replace({ start, end: start }, `${command} && `)];
}

function readable({ run }: BuildRun) {
  const started = scriptOf(run);
  return started.kind === 'script' && run.form === 'shell' ? started : { script: undefined };
}
