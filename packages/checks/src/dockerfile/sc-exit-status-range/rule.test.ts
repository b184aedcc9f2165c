import { testRule } from '../../testing/index.ts';
import { scExitStatusRange } from './rule.ts';

testRule(scExitStatusRange, import.meta.dirname);
