import { testRule } from '../../testing/index.ts';
import { scRegexInBrackets } from './rule.ts';

testRule(scRegexInBrackets, import.meta.dirname);
