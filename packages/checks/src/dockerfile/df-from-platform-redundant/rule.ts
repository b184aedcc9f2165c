import type { Edit } from '@sallyport/model';
import type { BuildStage, Dockerfile, Flag } from '@sallyport/syntax';
import { defineRule, replace } from '../../rule.ts';

export const dfFromPlatformRedundant = defineRule({
  id: 'df-from-platform-redundant',
  title: 'FROM --platform=$TARGETPLATFORM is redundant',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'FROM --platform=$TARGETPLATFORM says what holds anyway.',
  why: 'It reads as if the base differed from what is built, and hides the stages that do differ.',
  fix: 'Drop the flag.',
  machineFix: 'yes',
  references: ['https://docs.docker.com/reference/build-checks/redundant-target-platform/'],
  mappings: {
    hadolint: ['DL3065'],
  },
  *check(file) {
    // With a default of its own the variable is no longer the target alone.
    if (file.globalArgs.some(({ key, value }) => key === 'TARGETPLATFORM' && value)) return;
    for (const { platform, base } of file.stages) {
      if (!platform || !/^\$(?:TARGETPLATFORM|\{TARGETPLATFORM\})$/.test(platform.value ?? '')) continue;
      yield { at: platform.span, data: {}, edits: dropFlag(file, platform, base) };
    }
  },
});

/** The flag goes with the blanks behind it; a line break behind it stays, as a comment may follow. */
function dropFlag({ text }: Dockerfile, { span }: Flag, base: BuildStage['base']): Edit[] {
  const between = text.slice(span.end, base.span.start);
  return [replace({ start: span.start, end: /^[ \t]*$/.test(between) ? base.span.start : span.end }, '')];
}
