import { testRule } from '../../testing/index.ts';
import { dfLabelSuperfluous } from './rule.ts';

testRule(dfLabelSuperfluous, import.meta.dirname);
