import { testRule } from '../../testing/index.ts';
import { networkPolicyAllowAll } from './rule.ts';

testRule(networkPolicyAllowAll, import.meta.dirname);
