import { testRule } from '../../testing/index.ts';
import { scExpressionInSingleQuotes } from './rule.ts';

testRule(scExpressionInSingleQuotes, import.meta.dirname);
