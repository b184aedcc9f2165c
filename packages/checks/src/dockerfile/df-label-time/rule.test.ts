import { testRule } from '../../testing/index.ts';
import { dfLabelTime } from './rule.ts';

testRule(dfLabelTime, import.meta.dirname);
