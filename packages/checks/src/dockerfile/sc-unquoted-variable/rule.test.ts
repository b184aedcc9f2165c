import { testRule } from '../../testing/index.ts';
import { scUnquotedVariable } from './rule.ts';

testRule(scUnquotedVariable, import.meta.dirname);
