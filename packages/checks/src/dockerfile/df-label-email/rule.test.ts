import { testRule } from '../../testing/index.ts';
import { dfLabelEmail } from './rule.ts';

testRule(dfLabelEmail, import.meta.dirname);
