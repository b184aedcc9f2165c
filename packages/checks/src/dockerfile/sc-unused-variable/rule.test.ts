import { testRule } from '../../testing/index.ts';
import { scUnusedVariable } from './rule.ts';

testRule(scUnusedVariable, import.meta.dirname);
