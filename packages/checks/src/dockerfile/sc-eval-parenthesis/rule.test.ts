import { testRule } from '../../testing/index.ts';
import { scEvalParenthesis } from './rule.ts';

testRule(scEvalParenthesis, import.meta.dirname);
