import { testRule } from '../../testing/index.ts';
import { scTypographicQuotes } from './rule.ts';

testRule(scTypographicQuotes, import.meta.dirname);
