import { testRule } from '../../testing/index.ts';
import { scWordBetweenSingleQuotes } from './rule.ts';

testRule(scWordBetweenSingleQuotes, import.meta.dirname);
