import { judgeRuns } from '../../build-run.ts';
import { insecureVariables, isOneOf } from '../../build-variable.ts';
import { defineRule } from '../../rule.ts';

export const dfPythonhttpsverify = defineRule({
  id: 'df-pythonhttpsverify',
  title: 'Python certificate checks disabled',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: '{switch} switches the certificate checks of Python off.',
  why: 'Every connection that a program of this language makes takes any certificate, in the build and, from ENV, in the running container too: whoever sits in between reads and changes the traffic.',
  fix: 'Remove the setting; add the certificate of your own authority to the trust store of the image instead.',
  machineFix: 'yes',
  references: ['https://peps.python.org/pep-0493/'],
  mappings: {
    checkov: ['CKV2_DOCKER_5'],
  },
  check: (dockerfile) => judgeRuns(dockerfile, insecureVariables(dockerfile, ['PYTHONHTTPSVERIFY'], isOneOf('0'))),
});
