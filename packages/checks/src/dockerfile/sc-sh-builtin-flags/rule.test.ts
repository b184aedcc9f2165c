import { testRule } from '../../testing/index.ts';
import { scShBuiltinFlags } from './rule.ts';

testRule(scShBuiltinFlags, import.meta.dirname);
