import { testRule } from '../../testing/index.ts';
import { dfRpmNoverify } from './rule.ts';

testRule(dfRpmNoverify, import.meta.dirname);
