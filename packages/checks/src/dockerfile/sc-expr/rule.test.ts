import { testRule } from '../../testing/index.ts';
import { scExpr } from './rule.ts';

testRule(scExpr, import.meta.dirname);
