import { testRule } from '../../testing/index.ts';
import { dfNoInlineIgnore } from './rule.ts';

testRule(dfNoInlineIgnore, import.meta.dirname);
