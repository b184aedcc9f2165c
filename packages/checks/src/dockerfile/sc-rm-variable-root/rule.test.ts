import { testRule } from '../../testing/index.ts';
import { scRmVariableRoot } from './rule.ts';

testRule(scRmVariableRoot, import.meta.dirname);
