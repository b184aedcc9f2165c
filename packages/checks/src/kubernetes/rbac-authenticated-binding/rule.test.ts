import { testRule } from '../../testing/index.ts';
import { rbacAuthenticatedBinding } from './rule.ts';

testRule(rbacAuthenticatedBinding, import.meta.dirname);
