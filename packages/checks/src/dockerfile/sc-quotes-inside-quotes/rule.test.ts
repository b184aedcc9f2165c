import { testRule } from '../../testing/index.ts';
import { scQuotesInsideQuotes } from './rule.ts';

testRule(scQuotesInsideQuotes, import.meta.dirname);
