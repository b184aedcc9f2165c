import { testRule } from '../../testing/index.ts';
import { dfLabelKeyInvalid } from './rule.ts';

testRule(dfLabelKeyInvalid, import.meta.dirname);
