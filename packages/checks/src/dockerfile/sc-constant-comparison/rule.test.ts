import { testRule } from '../../testing/index.ts';
import { scConstantComparison } from './rule.ts';

testRule(scConstantComparison, import.meta.dirname);
