import { type ImageReference, parseImage, registryOf } from '../../image.ts';
import { defineRule } from '../../rule.ts';
import { workloadsOf } from '../../workload.ts';

export const agentSandboxImage = defineRule({
  id: 'agent-sandbox-image',
  title: 'Agent sandbox: image provenance',
  severity: 'high',
  class: 'misconfig',
  kinds: ['SandboxTemplate'],
  scope: 'object',
  needs: [],
  params: {
    allowedImages: {
      type: 'string-list',
      default: [],
      about: 'Registries or repositories that sandboxes may use, such as `registry.acme.io/agents`; empty for any.',
    },
  },
  seen: 'Container {container} of a sandbox runs {image}, {flaw}.',
  why: 'What the agent starts in is then whatever was pushed last, or by whom: a changed image runs in every new sandbox, with the data that the agent is given.',
  fix: 'Use an image of a registry on the list, by digest or by a full version tag.',
  machineFix: 'no',
  references: ['https://agent-sandbox.sigs.k8s.io/', 'https://kubernetes.io/docs/concepts/containers/images/'],
  mappings: {
    kubescape: ['C-0304'],
  },
  *check(template, { params }) {
    for (const workload of workloadsOf(template)) {
      for (const container of workload.containers) {
        const { image: reference, name } = container;
        if (reference === '') continue;
        const at = `${container.pointer}/image`;
        const image = parseImage(reference);
        if (params.allowedImages.length > 0 && !params.allowedImages.some((prefix) => isUnder(image, prefix))) {
          yield { at, data: { container: name, image: reference, flaw: 'which is not from an allowed place' } };
        }
        if (image.digest === '' && isFloating(image.tag)) {
          yield { at, data: { container: name, image: reference, flaw: 'which can change under its name' } };
        }
      }
    }
  },
});

/** By whole path components: `registry.acme.io/agents` does not allow `registry.acme.io/agents-test`. */
function isUnder(image: ImageReference, prefix: string): boolean {
  const path = `${registryOf(image)}/${image.repository}`;
  return path === prefix || path.startsWith(prefix.endsWith('/') ? prefix : `${prefix}/`);
}

/** A tag that names one build is a full version, a date or a commit; all others are moved along. */
function isFloating(tag: string): boolean {
  return !/^v?\d+\.\d+\.\d+/.test(tag) && !/\d{8}/.test(tag) && !/^(.*-)?[0-9a-f]{7,40}$/.test(tag);
}
