import type { Dockerfile } from '@sallyport/syntax';
import { judgeRuns } from '../../build-run.ts';
import { callsOfManagers, nameOf } from '../../package-install.ts';
import { defineRule, type Observation } from '../../rule.ts';

export const dfAptDistUpgrade = defineRule({
  id: 'df-apt-dist-upgrade',
  title: 'apt-get dist-upgrade',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'RUN calls {command}.',
  why: 'It swaps out the whole base image for what the mirrors serve today, removing packages where it has to: two builds of one commit differ, and the tag in FROM no longer says what is inside.',
  fix: 'Take a newer base image, or upgrade the packages that need it by name.',
  machineFix: 'no',
  references: [
    'https://docs.docker.com/build/building/best-practices/#apt-get',
    'https://manpages.debian.org/stable/apt/apt-get.8.en.html',
  ],
  mappings: {
    trivy: ['DS-0024'],
  },
  check: (dockerfile) => judgeRuns(dockerfile, distUpgrades(dockerfile)),
});

function* distUpgrades(file: Dockerfile): Generator<Observation> {
  for (const { call } of callsOfManagers(file, ['apt-get', 'apt', 'aptitude'])) {
    const { action, actionWord } = call;
    // apt calls the same thing `full-upgrade`.
    if (!actionWord || (action !== 'dist-upgrade' && action !== 'full-upgrade')) continue;
    yield { at: actionWord.span, data: { command: nameOf(call) } };
  }
}
