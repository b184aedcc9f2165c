import { testRule } from '../../testing/index.ts';
import { pssApparmor } from './rule.ts';

testRule(pssApparmor, import.meta.dirname);
