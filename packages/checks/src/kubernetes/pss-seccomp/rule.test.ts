import { testRule } from '../../testing/index.ts';
import { pssSeccomp } from './rule.ts';

testRule(pssSeccomp, import.meta.dirname);
