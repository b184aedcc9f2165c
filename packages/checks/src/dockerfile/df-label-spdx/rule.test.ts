import { testRule } from '../../testing/index.ts';
import { dfLabelSpdx } from './rule.ts';

testRule(dfLabelSpdx, import.meta.dirname);
