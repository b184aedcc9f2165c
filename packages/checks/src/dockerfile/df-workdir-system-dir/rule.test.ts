import { testRule } from '../../testing/index.ts';
import { dfWorkdirSystemDir } from './rule.ts';

testRule(dfWorkdirSystemDir, import.meta.dirname);
