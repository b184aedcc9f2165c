import { testRule } from '../../testing/index.ts';
import { userNamespaceNotUsed } from './rule.ts';

testRule(userNamespaceNotUsed, import.meta.dirname);
