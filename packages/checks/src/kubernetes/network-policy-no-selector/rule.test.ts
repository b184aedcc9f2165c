import { testRule } from '../../testing/index.ts';
import { networkPolicyNoSelector } from './rule.ts';

testRule(networkPolicyNoSelector, import.meta.dirname);
