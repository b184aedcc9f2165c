import { testRule } from '../../testing/index.ts';
import { dfLabelSemver } from './rule.ts';

testRule(dfLabelSemver, import.meta.dirname);
