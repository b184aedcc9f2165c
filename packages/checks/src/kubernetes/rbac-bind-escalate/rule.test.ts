import { testRule } from '../../testing/index.ts';
import { rbacBindEscalate } from './rule.ts';

testRule(rbacBindEscalate, import.meta.dirname);
