import { testRule } from '../../testing/index.ts';
import { scUnclosedQuote } from './rule.ts';

testRule(scUnclosedQuote, import.meta.dirname);
