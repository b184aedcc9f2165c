import { insecureSwitches } from '../../insecure-switch.ts';
import { defineRule } from '../../rule.ts';

export const dfRpmNoverify = defineRule({
  id: 'df-rpm-noverify',
  title: 'rpm skips verification',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{switch} installs a package without verifying it.',
  why: 'A mirror that was broken into, or whoever sits in between, can hand over any package, and its install scripts run as root in the build.',
  fix: 'Remove the switch; import the key of the package with `rpm --import`.',
  machineFix: 'yes',
  references: ['https://man7.org/linux/man-pages/man8/rpm.8.html'],
  mappings: {
    checkov: ['CKV2_DOCKER_10'],
  },
  check: (dockerfile) =>
    insecureSwitches(dockerfile, ({ name, args }) =>
      name === 'rpm' ? args.filter(({ value }) => value !== undefined && unverified.has(value)) : [],
    ),
});

const unverified: ReadonlySet<string> = new Set(['--nodigest', '--nosignature', '--noverify', '--nofiledigest']);
