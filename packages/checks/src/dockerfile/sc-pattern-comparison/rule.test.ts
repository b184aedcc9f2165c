import { testRule } from '../../testing/index.ts';
import { scPatternComparison } from './rule.ts';

testRule(scPatternComparison, import.meta.dirname);
