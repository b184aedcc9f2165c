import { testRule } from '../../testing/index.ts';
import { dfAptYes } from './rule.ts';

testRule(dfAptYes, import.meta.dirname);
