import { testRule } from '../../testing/index.ts';
import { scShAnsiCQuotes } from './rule.ts';

testRule(scShAnsiCQuotes, import.meta.dirname);
