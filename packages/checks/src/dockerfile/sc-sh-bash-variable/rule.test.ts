import { testRule } from '../../testing/index.ts';
import { scShBashVariable } from './rule.ts';

testRule(scShBashVariable, import.meta.dirname);
