import { testRule } from '../../testing/index.ts';
import { scDollarInArithmetic } from './rule.ts';

testRule(scDollarInArithmetic, import.meta.dirname);
