import { testRule } from '../../testing/index.ts';
import { rbacClusterAdminBinding } from './rule.ts';

testRule(rbacClusterAdminBinding, import.meta.dirname);
