import { insecureSwitches } from '../../insecure-switch.ts';
import { defineRule } from '../../rule.ts';

export const dfWgetInsecure = defineRule({
  id: 'df-wget-insecure',
  title: 'wget ignores certificates',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{switch} accepts any certificate.',
  why: 'Whoever sits between the build and the server, or owns its name in DNS, can hand over any content, and it runs in the build and ships in the image.',
  fix: 'Remove the switch; where the server has a certificate of your own authority, add that with `--ca-certificate`.',
  machineFix: 'yes',
  references: ['https://www.gnu.org/software/wget/manual/wget.html'],
  mappings: {
    checkov: ['CKV2_DOCKER_3'],
  },
  check: (dockerfile) =>
    insecureSwitches(dockerfile, ({ name, args }) =>
      name === 'wget' ? args.filter(({ value }) => value?.startsWith('--no-check-cert')) : [],
    ),
});
