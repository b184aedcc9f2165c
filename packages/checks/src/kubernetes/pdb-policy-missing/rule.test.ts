import { testRule } from '../../testing/index.ts';
import { pdbPolicyMissing } from './rule.ts';

testRule(pdbPolicyMissing, import.meta.dirname);
