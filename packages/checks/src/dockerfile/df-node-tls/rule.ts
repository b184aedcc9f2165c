import { judgeRuns } from '../../build-run.ts';
import { insecureVariables, isOneOf } from '../../build-variable.ts';
import { defineRule } from '../../rule.ts';

export const dfNodeTls = defineRule({
  id: 'df-node-tls',
  title: 'Node certificate checks disabled',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{switch} switches the certificate checks of Node.js off.',
  why: 'Every connection that a program of this language makes takes any certificate, in the build and, from ENV, in the running container too: whoever sits in between reads and changes the traffic.',
  fix: 'Remove the setting; name the certificate of your own authority in NODE_EXTRA_CA_CERTS instead.',
  machineFix: 'yes',
  references: ['https://nodejs.org/api/cli.html#node_tls_reject_unauthorizedvalue'],
  mappings: {
    checkov: ['CKV2_DOCKER_6'],
  },
  check: (dockerfile) =>
    judgeRuns(dockerfile, insecureVariables(dockerfile, ['NODE_TLS_REJECT_UNAUTHORIZED'], isOneOf('0'))),
});
