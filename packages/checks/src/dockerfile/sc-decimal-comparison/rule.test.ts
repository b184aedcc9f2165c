import { testRule } from '../../testing/index.ts';
import { scDecimalComparison } from './rule.ts';

testRule(scDecimalComparison, import.meta.dirname);
