import { testRule } from '../../testing/index.ts';
import { rbacCreateSaToken } from './rule.ts';

testRule(rbacCreateSaToken, import.meta.dirname);
