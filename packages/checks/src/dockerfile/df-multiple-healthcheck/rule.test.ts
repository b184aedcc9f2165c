import { testRule } from '../../testing/index.ts';
import { dfMultipleHealthcheck } from './rule.ts';

testRule(dfMultipleHealthcheck, import.meta.dirname);
