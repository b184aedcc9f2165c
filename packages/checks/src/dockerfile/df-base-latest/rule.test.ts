import { testRule } from '../../testing/index.ts';
import { dfBaseLatest } from './rule.ts';

testRule(dfBaseLatest, import.meta.dirname);
