import type { Dockerfile } from '@sallyport/syntax';
import type { Observation } from './rule.ts';
import { shellRuns } from './shell-run.ts';
import { soleCommand, soleSubstitution } from './shell-words.ts';

/** `for` loops over the words that a program prints. */
export function* loopsOver(dockerfile: Dockerfile, program: string): Generator<Observation> {
  for (const run of shellRuns(dockerfile)) {
    for (const { word, role } of run.words) {
      if (role !== 'loop-word') continue;
      const substitution = soleSubstitution(word);
      if (!substitution || substitution.quoted) continue;
      const command = soleCommand(substitution.body);
      if (command?.name === program) yield { at: substitution.span, data: { command: program } };
    }
  }
}
