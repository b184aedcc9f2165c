import { commandLine, type Dockerfile } from '@sallyport/syntax';
import { callsOf, judgeRuns } from '../../build-run.ts';
import { defineRule, type Observation } from '../../rule.ts';

export const dfUseShell = defineRule({
  id: 'df-use-shell',
  title: 'Default shell replaced by linking /bin/sh',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'RUN replaces /bin/sh with a link.',
  why: 'Every script of the distribution that names /bin/sh then runs under another shell than it was written for, and the next update of its package undoes the link.',
  fix: 'Choose the shell of the build with SHELL, as in `SHELL ["/bin/bash", "-c"]`.',
  machineFix: 'no',
  references: ['https://docs.docker.com/reference/dockerfile/#shell'],
  mappings: {
    hadolint: ['DL4005'],
  },
  check: (dockerfile) => judgeRuns(dockerfile, linksToShell(dockerfile)),
});

function* linksToShell(file: Dockerfile): Generator<Observation> {
  for (const { command } of callsOf(file, 'ln')) {
    const { operands } = commandLine(command, valued);
    const target = operands.at(-1);
    // `ln -s /bin/sh x` makes a link to the shell, not in its place.
    if (operands.length < 2 || !target || !isShell(target.value)) continue;
    yield { at: target.span, data: {} };
  }
}

const valued: ReadonlySet<string> = new Set(['-t', '-S', '--target-directory', '--suffix']);

function isShell(path: string | undefined): boolean {
  return path === '/bin/sh' || path === '/usr/bin/sh';
}
