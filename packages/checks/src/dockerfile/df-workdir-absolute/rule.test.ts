import { testRule } from '../../testing/index.ts';
import { dfWorkdirAbsolute } from './rule.ts';

testRule(dfWorkdirAbsolute, import.meta.dirname);
