import { floatingBases } from '../../build-base.ts';
import { defineRule } from '../../rule.ts';

export const dfBaseUntagged = defineRule({
  id: 'df-base-untagged',
  title: 'Base image has no tag',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'The base image {image} has no tag: Docker takes latest.',
  why: 'Every build may start from another image, so a broken or taken-over release reaches you without a change in your repository, and nobody can tell later which one was built on.',
  fix: 'Name the version that you tested, better with its digest.',
  machineFix: 'no',
  references: [
    'https://docs.docker.com/reference/dockerfile/#from',
    'https://docs.docker.com/build/building/best-practices/#pin-base-image-versions',
  ],
  mappings: {
    hadolint: ['DL3006'],
    trivy: ['DS-0001'],
    checkov: ['CKV_DOCKER_7'],
  },
  check: (file) => floatingBases(file, 'untagged', 'has a tag'),
});
