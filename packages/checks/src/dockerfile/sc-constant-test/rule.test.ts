import { testRule } from '../../testing/index.ts';
import { scConstantTest } from './rule.ts';

testRule(scConstantTest, import.meta.dirname);
