import { testRule } from '../../testing/index.ts';
import { rbacNodeProxy } from './rule.ts';

testRule(rbacNodeProxy, import.meta.dirname);
