import { testRule } from '../../testing/index.ts';
import { rbacDashboardAccess } from './rule.ts';

testRule(rbacDashboardAccess, import.meta.dirname);
