import { testRule } from '../../testing/index.ts';
import { pssHostProbes } from './rule.ts';

testRule(pssHostProbes, import.meta.dirname);
