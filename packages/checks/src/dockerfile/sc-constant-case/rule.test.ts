import { testRule } from '../../testing/index.ts';
import { scConstantCase } from './rule.ts';

testRule(scConstantCase, import.meta.dirname);
