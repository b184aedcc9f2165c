import { testRule } from '../../testing/index.ts';
import { dfLabelUrl } from './rule.ts';

testRule(dfLabelUrl, import.meta.dirname);
