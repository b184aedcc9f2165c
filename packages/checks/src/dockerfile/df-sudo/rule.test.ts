import { testRule } from '../../testing/index.ts';
import { dfSudo } from './rule.ts';

testRule(dfSudo, import.meta.dirname);
