import { testRule } from '../../testing/index.ts';
import { readinessProbeMissing } from './rule.ts';

testRule(readinessProbeMissing, import.meta.dirname);
