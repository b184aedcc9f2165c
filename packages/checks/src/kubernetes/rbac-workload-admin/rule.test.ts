import { testRule } from '../../testing/index.ts';
import { rbacWorkloadAdmin } from './rule.ts';

testRule(rbacWorkloadAdmin, import.meta.dirname);
