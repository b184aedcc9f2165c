import { defineRule } from '../../rule.ts';

export const dfFromPlatform = defineRule({
  id: 'df-from-platform',
  title: 'FROM --platform with a constant',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'FROM is tied to the platform {platform}.',
  why: 'On every other architecture the image runs under emulation, slowly and with bugs of its own, or does not start at all: a node pool of another kind takes the service down.',
  fix: 'Drop the flag and choose the platform with `docker build --platform`, or use $BUILDPLATFORM for stages that only build.',
  machineFix: 'no',
  references: [
    'https://docs.docker.com/reference/dockerfile/#from',
    'https://docs.docker.com/reference/build-checks/from-platform-flag-const-disallowed/',
  ],
  mappings: {
    hadolint: ['DL3029'],
  },
  *check(file) {
    for (const { platform } of file.stages) {
      const value = platform?.value;
      if (!platform || !value || usesBuildPlatform(value)) continue;
      yield { at: platform.span, data: { platform: value } };
    }
  },
});

/** BuildKit sets these for each platform that it builds for. */
function usesBuildPlatform(value: string): boolean {
  return /\$\{?(?:BUILD|TARGET)(?:PLATFORM|OS|ARCH|VARIANT)\b/.test(value);
}
