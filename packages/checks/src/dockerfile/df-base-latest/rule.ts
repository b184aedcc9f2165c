import { floatingBases } from '../../build-base.ts';
import { defineRule } from '../../rule.ts';

export const dfBaseLatest = defineRule({
  id: 'df-base-latest',
  title: 'Base image uses latest',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'The base image {image} uses the tag latest.',
  why: 'The tag moves with every release, so a broken or taken-over one reaches you without a change in your repository, and nobody can tell later which one was built on.',
  fix: 'Name the version that you tested, better with its digest.',
  machineFix: 'no',
  references: [
    'https://docs.docker.com/reference/dockerfile/#from',
    'https://docs.docker.com/build/building/best-practices/#pin-base-image-versions',
  ],
  mappings: {
    hadolint: ['DL3007'],
    trivy: ['DS-0001'],
    checkov: ['CKV_DOCKER_7'],
  },
  check: (file) => floatingBases(file, 'latest', 'is the tag latest'),
});
