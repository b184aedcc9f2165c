import type { Dockerfile } from '@sallyport/syntax';
import { judgeRuns } from '../../build-run.ts';
import { callsOfManagers } from '../../package-install.ts';
import { defineRule, type Observation } from '../../rule.ts';

export const dfZypperDistUpgrade = defineRule({
  id: 'df-zypper-dist-upgrade',
  title: 'zypper dist-upgrade',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'RUN calls zypper {action}.',
  why: 'It swaps out the whole base image for what the mirrors serve today, removing packages where it has to: two builds of one commit differ, and the tag in FROM no longer says what is inside.',
  fix: 'Take a newer base image, or update the packages that need it by name.',
  machineFix: 'no',
  references: ['https://docs.docker.com/build/building/best-practices/', 'https://en.opensuse.org/SDB:Zypper_manual'],
  mappings: {
    hadolint: ['DL3035'],
  },
  check: (dockerfile) => judgeRuns(dockerfile, distUpgrades(dockerfile)),
});

function* distUpgrades(file: Dockerfile): Generator<Observation> {
  for (const { call } of callsOfManagers(file, ['zypper'])) {
    const { action, actionWord } = call;
    if (actionWord && (action === 'dup' || action === 'dist-upgrade')) yield { at: actionWord.span, data: { action } };
  }
}
