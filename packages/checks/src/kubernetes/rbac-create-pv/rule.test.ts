import { testRule } from '../../testing/index.ts';
import { rbacCreatePv } from './rule.ts';

testRule(rbacCreatePv, import.meta.dirname);
