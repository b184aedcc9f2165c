import type { Container } from '../../container.ts';
import { asRecord, asString, itemsOf } from '../../object.ts';
import { defineRule } from '../../rule.ts';

export const containerPortsInvalid = defineRule({
  id: 'container-ports-invalid',
  title: 'Malformed container ports',
  severity: 'low',
  class: 'misconfig',
  kinds: ['workload'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'Container {container} {problem}.',
  why: 'The API server refuses the pod, or, where two containers share a name, Services and probes silently take the first of the two ports.',
  fix: 'Give every port a number from 1 to 65535, and a name that is unique in the pod: at most 15 lower-case letters, digits and single hyphens.',
  machineFix: 'no',
  references: [
    'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports',
    'https://www.rfc-editor.org/rfc/rfc6335#section-5.1',
  ],
  mappings: {
    'kube-score': ['container-ports-check'],
    'kube-linter': ['invalid-target-ports'],
  },
  *check(workload) {
    const shared = new Map<string, Container>();
    for (const container of workload.containers) {
      // An init container that ends leaves its names to the others.
      const ends = container.class === 'initContainers' && !container.sidecar;
      const owners = ends ? new Map<string, Container>() : shared;
      for (const { pointer, value } of itemsOf(container.field('ports'))) {
        const { containerPort, name: written } = asRecord(value);
        const problem = numberProblem(containerPort);
        if (problem) yield { at: `${pointer}/containerPort`, data: { container: container.label, problem } };
        const name = asString(written);
        if (name === '') continue;
        const owner = owners.get(name);
        const nameFlaw = nameProblem(name) ?? (owner && sharedProblem(name, owner, container));
        if (nameFlaw) yield { at: `${pointer}/name`, data: { container: container.label, problem: nameFlaw } };
        if (!owner) owners.set(name, container);
      }
    }
  },
});

function numberProblem(port: unknown): string | undefined {
  if (port === undefined || port === null) return 'lists a port without a containerPort';
  // Other types are an error of type.
  if (typeof port !== 'number' || (Number.isInteger(port) && port >= 1 && port <= 65535)) return undefined;
  return `lists containerPort ${port}, and ports are whole numbers from 1 to 65535`;
}

/** @see https://www.rfc-editor.org/rfc/rfc6335#section-5.1 */
function nameProblem(name: string): string | undefined {
  if (name.length > 15) return `names a port with ${name.length} characters, of which 15 are allowed`;
  if (!/^[a-z0-9-]*$/.test(name))
    return `names a port "${name}", and only lower-case letters, digits and "-" are allowed`;
  if (!/[a-z]/.test(name)) return `names a port "${name}", which holds no letter`;
  if (/^-|--|-$/.test(name)) return `names a port "${name}", and a hyphen must stand between letters or digits`;
  return undefined;
}

function sharedProblem(name: string, owner: Container, container: Container): string {
  return owner === container
    ? `gives the name ${name} to two ports`
    : `names a port ${name}, as container ${owner.label} does`;
}
