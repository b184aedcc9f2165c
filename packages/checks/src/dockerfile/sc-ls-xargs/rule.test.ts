import { testRule } from '../../testing/index.ts';
import { scLsXargs } from './rule.ts';

testRule(scLsXargs, import.meta.dirname);
