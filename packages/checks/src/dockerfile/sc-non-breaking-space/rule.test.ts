import { testRule } from '../../testing/index.ts';
import { scNonBreakingSpace } from './rule.ts';

testRule(scNonBreakingSpace, import.meta.dirname);
