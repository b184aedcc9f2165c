import { testRule } from '../../testing/index.ts';
import { scLsGrep } from './rule.ts';

testRule(scLsGrep, import.meta.dirname);
