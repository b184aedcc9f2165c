import { testRule } from '../../testing/index.ts';
import { rbacImpersonate } from './rule.ts';

testRule(rbacImpersonate, import.meta.dirname);
