import { testRule } from '../../testing/index.ts';
import { dfYumClean } from './rule.ts';

testRule(dfYumClean, import.meta.dirname);
