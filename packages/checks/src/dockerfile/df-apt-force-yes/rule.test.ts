import { testRule } from '../../testing/index.ts';
import { dfAptForceYes } from './rule.ts';

testRule(dfAptForceYes, import.meta.dirname);
