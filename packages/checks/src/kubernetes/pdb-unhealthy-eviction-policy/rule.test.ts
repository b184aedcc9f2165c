import { testRule } from '../../testing/index.ts';
import { pdbUnhealthyEvictionPolicy } from './rule.ts';

testRule(pdbUnhealthyEvictionPolicy, import.meta.dirname);
