import { testRule } from '../../testing/index.ts';
import { rbacDelete } from './rule.ts';

testRule(rbacDelete, import.meta.dirname);
