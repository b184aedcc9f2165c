import { testRule } from '../../testing/index.ts';
import { rbacExec } from './rule.ts';

testRule(rbacExec, import.meta.dirname);
