// Made by `npm run generate` from the folders of rules; never edited.
import type { AnyRule } from './rule.ts';

export const dockerfileRules = [
] as readonly unknown[] as readonly AnyRule[];
