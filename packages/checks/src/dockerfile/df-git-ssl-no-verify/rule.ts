import { judgeRuns } from '../../build-run.ts';
import { insecureVariables } from '../../build-variable.ts';
import { defineRule } from '../../rule.ts';

export const dfGitSslNoVerify = defineRule({
  id: 'df-git-ssl-no-verify',
  title: 'git certificate checks disabled',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{switch} switches the certificate checks of git off.',
  why: 'Whoever sits between the build and the server, or owns its name in DNS, can hand over any content, and it runs in the build and ships in the image.',
  fix: 'Remove the setting; name the certificate of your own authority in GIT_SSL_CAINFO instead.',
  machineFix: 'yes',
  references: ['https://git-scm.com/docs/git#Documentation/git.txt-codeGITSSLNOVERIFYcode'],
  mappings: {
    checkov: ['CKV2_DOCKER_14'],
  },
  // git looks whether the variable is there, not at its value.
  check: (dockerfile) =>
    judgeRuns(
      dockerfile,
      insecureVariables(dockerfile, ['GIT_SSL_NO_VERIFY'], () => true),
    ),
});
