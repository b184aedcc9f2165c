import { lineage } from '@sallyport/syntax';
import { propose } from '../../build-edit.ts';
import { appendToStage, isWindows } from '../../build-stage.ts';
import { defineRule } from '../../rule.ts';
import { matchesWildcard } from '../../wildcard.ts';

export const dfUserMissing = defineRule({
  id: 'df-user-missing',
  title: 'No USER instruction',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {
    user: { type: 'string', default: '65532', about: 'The user, by number, that a proposed fix ends the stage with.' },
    nonRootImages: {
      type: 'string-list',
      default: [
        '*nonroot*',
        '*rootless*',
        '*unprivileged*',
        'jenkins/jenkins:*',
        'grafana/grafana:*',
        'prom/prometheus:*',
        'prom/alertmanager:*',
      ],
      about:
        'Images that set a user other than root themselves, compared with the base as it is written; `*` stands for any text.',
    },
  },
  seen: 'No USER is set: the image runs as {user}.',
  why: 'Whoever takes over the process holds root in the container: every file of the image can be changed, and a flaw of the kernel or the runtime makes it root on the node.',
  fix: 'End the last stage with a USER, by number, and give it the files that it has to write.',
  machineFix: 'partial',
  references: [
    'https://docs.docker.com/reference/dockerfile/#user',
    'https://docs.docker.com/build/building/best-practices/#user',
  ],
  mappings: {
    trivy: ['DS-0002'],
    checkov: ['CKV_DOCKER_3'],
  },
  *check(file, { params }) {
    const stage = file.stages.at(-1);
    if (!stage || stage.end.user) return;
    const { base } = lineage(file, stage).at(-1)!;
    if (base.kind === 'missing') return;
    // With a variable for its tag it is still known which image it is.
    if (base.kind === 'unresolved' && !/^[^$]+:[^/]*$/.test(base.text)) {
      yield { undecided: `No USER is set, and the base image ${base.text} is not known.` };
      return;
    }
    const image = base.resolved ?? base.text;
    if (runsAsUser(image, params.nonRootImages)) return;
    const power = isWindows(stage) ? 'an administrator' : 'root';
    yield {
      at: stage.from.keyword,
      data: {
        user:
          base.kind === 'scratch' ? power : `the user of ${image}, which is ${power} unless that image says otherwise`,
      },
      edits: isWindows(stage) ? [] : [propose(appendToStage(file, stage, `USER ${params.user}`))],
    };
  },
});

function runsAsUser(image: string, patterns: readonly string[]): boolean {
  const tagged = image.includes(':', image.lastIndexOf('/') + 1) ? image : `${image}:latest`;
  return patterns.some((pattern) => matchesWildcard(image, pattern) || matchesWildcard(tagged, pattern));
}
