import { testRule } from '../../testing/index.ts';
import { scTrBrackets } from './rule.ts';

testRule(scTrBrackets, import.meta.dirname);
