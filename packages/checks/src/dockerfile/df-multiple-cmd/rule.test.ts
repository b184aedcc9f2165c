import { testRule } from '../../testing/index.ts';
import { dfMultipleCmd } from './rule.ts';

testRule(dfMultipleCmd, import.meta.dirname);
