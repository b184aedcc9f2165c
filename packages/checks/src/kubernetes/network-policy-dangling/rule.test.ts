import { testRule } from '../../testing/index.ts';
import { networkPolicyDangling } from './rule.ts';

testRule(networkPolicyDangling, import.meta.dirname);
