import { testRule } from '../../testing/index.ts';
import { dfYumYes } from './rule.ts';

testRule(dfYumYes, import.meta.dirname);
