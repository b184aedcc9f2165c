import { testRule } from '../../testing/index.ts';
import { dfLabelEmpty } from './rule.ts';

testRule(dfLabelEmpty, import.meta.dirname);
