import { testRule } from '../../testing/index.ts';
import { scDollarLoopVariable } from './rule.ts';

testRule(scDollarLoopVariable, import.meta.dirname);
