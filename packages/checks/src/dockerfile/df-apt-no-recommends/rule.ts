import { type BuildStage, type Dockerfile, hasOption, lineage } from '@sallyport/syntax';
import { installsOf, type PackageCall, withoutSwitch } from '../../package-install.ts';
import { defineRule } from '../../rule.ts';

export const dfAptNoRecommends = defineRule({
  id: 'df-apt-no-recommends',
  title: 'apt-get install without --no-install-recommends',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{command} also installs what its packages recommend.',
  why: 'Recommended packages are not needed to run: each one is more to pull, more to patch, and often a compiler, a shell or a network tool for whoever gets in.',
  fix: 'Add `--no-install-recommends` and name what is really needed.',
  machineFix: 'yes',
  references: [
    'https://docs.docker.com/build/building/best-practices/#apt-get',
    'https://manpages.debian.org/stable/apt/apt-get.8.en.html',
  ],
  mappings: {
    hadolint: ['DL3015'],
    trivy: ['DS-0029'],
  },
  check: (dockerfile) =>
    withoutSwitch(
      dockerfile,
      installsOf(dockerfile, ['apt-get', 'apt']),
      (entry) => isLean(entry) || isConfigured(dockerfile, entry),
      '--no-install-recommends',
    ),
});

function isLean({ call }: PackageCall): boolean {
  if (hasOption(call, '--no-install-recommends')) return true;
  return call.options.some(({ value }) => /^APT::Install-Recommends=["']?(?:false|no|0)/i.test(value ?? ''));
}

/** Written into the configuration of apt by an earlier instruction. */
function isConfigured(file: Dockerfile, { stage, call }: PackageCall): boolean {
  const at = file.text.indexOf('Install-Recommends');
  if (at === -1) return false;
  return lineage(file, stage).some((level) => isConfiguredIn(level, file.text, call.command.span.start));
}

function isConfiguredIn({ instructions }: BuildStage, text: string, before: number): boolean {
  return instructions.some(
    ({ span }) =>
      span.start < before &&
      /Install-Recommends[\s"'\\=]{1,8}(?:false|no|0)/i.test(text.slice(span.start, Math.min(span.end, before))),
  );
}
