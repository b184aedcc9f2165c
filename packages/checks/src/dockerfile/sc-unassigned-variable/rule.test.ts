import { testRule } from '../../testing/index.ts';
import { scUnassignedVariable } from './rule.ts';

testRule(scUnassignedVariable, import.meta.dirname);
