import { testRule } from '../../testing/index.ts';
import { scShDoubleBrackets } from './rule.ts';

testRule(scShDoubleBrackets, import.meta.dirname);
