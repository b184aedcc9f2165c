import { testRule } from '../../testing/index.ts';
import { scPsGrep } from './rule.ts';

testRule(scPsGrep, import.meta.dirname);
