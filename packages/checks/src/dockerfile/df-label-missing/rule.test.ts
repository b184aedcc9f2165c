import { testRule } from '../../testing/index.ts';
import { dfLabelMissing } from './rule.ts';

testRule(dfLabelMissing, import.meta.dirname);
