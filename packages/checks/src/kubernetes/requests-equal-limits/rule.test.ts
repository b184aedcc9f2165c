import { testRule } from '../../testing/index.ts';
import { requestsEqualLimits } from './rule.ts';

testRule(requestsEqualLimits, import.meta.dirname);
