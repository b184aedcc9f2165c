import { testRule } from '../../testing/index.ts';
import { hostPid } from './rule.ts';

testRule(hostPid, import.meta.dirname);
