import { testRule } from '../../testing/index.ts';
import { rbacMastersBinding } from './rule.ts';

testRule(rbacMastersBinding, import.meta.dirname);
