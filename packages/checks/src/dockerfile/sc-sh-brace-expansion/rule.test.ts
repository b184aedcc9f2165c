import { testRule } from '../../testing/index.ts';
import { scShBraceExpansion } from './rule.ts';

testRule(scShBraceExpansion, import.meta.dirname);
