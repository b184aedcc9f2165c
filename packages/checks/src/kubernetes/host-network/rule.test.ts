import { testRule } from '../../testing/index.ts';
import { hostNetwork } from './rule.ts';

testRule(hostNetwork, import.meta.dirname);
