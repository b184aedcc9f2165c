import { testRule } from '../../testing/index.ts';
import { dfConsecutiveRun } from './rule.ts';

testRule(dfConsecutiveRun, import.meta.dirname);
