import { testRule } from '../../testing/index.ts';
import { scKeywordComment } from './rule.ts';

testRule(scKeywordComment, import.meta.dirname);
