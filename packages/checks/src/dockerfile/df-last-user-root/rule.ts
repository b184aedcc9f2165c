import type { Edit } from '@sallyport/model';
import type { Instruction } from '@sallyport/syntax';
import { propose } from '../../build-edit.ts';
import { knownValue } from '../../build-environment.ts';
import { appendToStage, shippedStages } from '../../build-stage.ts';
import { defineRule } from '../../rule.ts';

export const dfLastUserRoot = defineRule({
  id: 'df-last-user-root',
  title: 'Final USER is root',
  severity: 'high',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {
    user: { type: 'string', default: '65532', about: 'The user, by number, that a proposed fix ends the stage with.' },
  },
  seen: 'The last USER is {user}: the image runs as root.',
  why: 'Whoever takes over the process holds root in the container: every file of the image can be changed, and a flaw of the kernel or the runtime makes it root on the node.',
  fix: 'End the stage with a USER of its own, by number, and give it the files that it has to write.',
  machineFix: 'partial',
  references: [
    'https://docs.docker.com/reference/dockerfile/#user',
    'https://docs.docker.com/build/building/best-practices/#user',
  ],
  mappings: {
    hadolint: ['DL3002'],
    trivy: ['DS-0002'],
    checkov: ['CKV_DOCKER_8'],
  },
  *check(file, { params }) {
    const found = new Map<Instruction, Edit[]>();
    let undecided: Instruction | undefined;
    // A stage that only feeds others may end as root; a stage without a USER ends as the one that it is built on.
    for (const stage of shippedStages(file)) {
      const { user } = stage.end;
      const word = user?.arguments[0];
      if (!user || !word) continue;
      const value = knownValue(file, user, word);
      if (value === undefined) undecided = user;
      else if (isRoot(value)) {
        const edits = found.get(user) ?? [];
        edits.push(propose(appendToStage(file, stage, `USER ${params.user}`)));
        found.set(user, edits);
      }
    }
    for (const [user, edits] of found) {
      const word = user.arguments[0]!;
      yield { at: word.span, data: { user: word.value }, edits };
    }
    if (undecided && found.size === 0) {
      yield { undecided: `The USER on line ${undecided.line} holds a variable that has no value in the file.` };
    }
  },
});

function isRoot(user: string): boolean {
  const name = user.split(':', 1)[0]!.trim();
  return name === 'root' || /^0+$/.test(name);
}
