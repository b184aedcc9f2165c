import { testRule } from '../../testing/index.ts';
import { rbacAnonymousBinding } from './rule.ts';

testRule(rbacAnonymousBinding, import.meta.dirname);
