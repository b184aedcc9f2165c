import type { Instruction } from '@sallyport/syntax';
import { knownValue } from '../../build-environment.ts';
import { isWindows, shippedStages } from '../../build-stage.ts';
import { defineRule } from '../../rule.ts';

export const dfUserNonNumeric = defineRule({
  id: 'df-user-non-numeric',
  title: 'USER is not numeric',
  severity: 'low',
  class: 'dockerfile',
  kinds: ['dockerfile'],
  scope: 'object',
  needs: [],
  params: {},
  seen: 'USER {user} is a name, not a number.',
  why: 'Kubernetes cannot tell whether a name is root: a pod with runAsNonRoot and no runAsUser of its own is refused, and without runAsNonRoot the name may be root in another base image.',
  fix: 'Write the number of the user, as in USER 10001.',
  machineFix: 'no',
  references: [
    'https://docs.docker.com/reference/dockerfile/#user',
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
  ],
  mappings: {
    hadolint: ['DL3066'],
  },
  *check(file) {
    const seen = new Set<Instruction>();
    // Only the USER that an image ends with is recorded in it.
    for (const stage of shippedStages(file)) {
      const { user } = stage.end;
      const word = user?.arguments[0];
      if (!user || !word || seen.has(user) || isWindows(stage)) continue;
      seen.add(user);
      const value = knownValue(file, user, word);
      if (value === undefined) {
        yield { undecided: `The USER on line ${user.line} holds a variable that has no value in the file.` };
        continue;
      }
      const name = value.split(':', 1)[0]!.trim();
      // For root there is another rule.
      if (/^\d+$/.test(name) || name === '' || name === 'root' || windowsAccount.test(name)) continue;
      yield { at: word.span, data: { user: value } };
    }
  },
});

/** These have no number; where the base is a variable, they alone tell that the image is one of Windows. */
const windowsAccount = /^Container(?:User|Administrator)$/i;
