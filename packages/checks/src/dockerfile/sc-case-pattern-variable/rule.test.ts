import { testRule } from '../../testing/index.ts';
import { scCasePatternVariable } from './rule.ts';

testRule(scCasePatternVariable, import.meta.dirname);
