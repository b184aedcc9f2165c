import { testRule } from '../../testing/index.ts';
import { dfUserNonNumeric } from './rule.ts';

testRule(dfUserNonNumeric, import.meta.dirname);
