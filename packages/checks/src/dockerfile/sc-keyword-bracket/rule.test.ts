import { testRule } from '../../testing/index.ts';
import { scKeywordBracket } from './rule.ts';

testRule(scKeywordBracket, import.meta.dirname);
