import { testRule } from '../../testing/index.ts';
import { dfWgetProgress } from './rule.ts';

testRule(dfWgetProgress, import.meta.dirname);
