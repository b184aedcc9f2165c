import { testRule } from '../../testing/index.ts';
import { dfLabelHash } from './rule.ts';

testRule(dfLabelHash, import.meta.dirname);
