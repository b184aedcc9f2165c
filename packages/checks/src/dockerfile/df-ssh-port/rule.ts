import type { Edit } from '@sallyport/model';
import { knownValue } from '../../build-environment.ts';
import { removeItems } from '../../build-list.ts';
import { stepsIn } from '../../build-stage.ts';
import { type ExposedPorts, exposedPorts } from '../../exposed-port.ts';
import { defineRule, replace } from '../../rule.ts';

export const dfSshPort = defineRule({
  id: 'df-ssh-port',
  title: 'Port 22 exposed',
  severity: 'medium',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'EXPOSE {port} opens the port of SSH.',
  why: 'A shell service in the image is one more way in: passwords can be guessed at it, and sessions bypass the audit log of the cluster.',
  fix: 'Drop the port and the SSH server; use `docker exec` or `kubectl exec`.',
  machineFix: 'yes',
  references: ['https://docs.docker.com/reference/dockerfile/#expose'],
  mappings: {
    trivy: ['DS-0004'],
    checkov: ['CKV_DOCKER_1'],
  },
  *check(file) {
    for (const step of stepsIn(file)) {
      if (step.name !== 'EXPOSE') continue;
      const ports = step.arguments.map((word) => {
        const value = knownValue(file, step, word);
        return { word, value, ports: value === undefined ? undefined : exposedPorts(value) };
      });
      const unknown = ports.find(({ value }) => value === undefined);
      if (unknown) yield { undecided: `The port ${unknown.word.text} has no value in the file.` };
      const found = ports.filter((port) => port.ports && holdsSsh(port.ports));
      if (found.length === 0) continue;
      const whole = new Set(found.filter(({ ports: range }) => range!.first === range!.last).map(({ word }) => word));
      const removed = removeItems(file, step, step.arguments, whole);
      for (const { word, value, ports: range } of found) {
        const edits: readonly Edit[] = removed.get(word) ?? [replace(word.span, withoutSsh(range!))];
        yield { at: word.span, data: { port: value! }, edits };
      }
    }
  },
});

const ssh = 22;

function holdsSsh({ first, last, protocol }: ExposedPorts): boolean {
  return protocol === 'tcp' && first <= ssh && ssh <= last;
}

/** The two parts of a range around the port. */
function withoutSsh({ first, last }: ExposedPorts): string {
  const part = (from: number, to: number): string[] => (from > to ? [] : [from === to ? `${from}` : `${from}-${to}`]);
  return [...part(first, ssh - 1), ...part(ssh + 1, last)].join(' ');
}
