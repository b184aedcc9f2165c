import { testRule } from '../../testing/index.ts';
import { limitRangeMissing } from './rule.ts';

testRule(limitRangeMissing, import.meta.dirname);
