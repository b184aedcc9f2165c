import { testRule } from '../../testing/index.ts';
import { livenessProbeMissing } from './rule.ts';

testRule(livenessProbeMissing, import.meta.dirname);
