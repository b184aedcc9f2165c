import { testRule } from '../../testing/index.ts';
import { rbacCreatePods } from './rule.ts';

testRule(rbacCreatePods, import.meta.dirname);
