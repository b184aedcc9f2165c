import { testRule } from '../../testing/index.ts';
import { scShEchoFlags } from './rule.ts';

testRule(scShEchoFlags, import.meta.dirname);
