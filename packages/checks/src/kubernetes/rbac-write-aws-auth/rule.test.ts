import { testRule } from '../../testing/index.ts';
import { rbacWriteAwsAuth } from './rule.ts';

testRule(rbacWriteAwsAuth, import.meta.dirname);
