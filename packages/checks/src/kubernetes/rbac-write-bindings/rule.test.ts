import { testRule } from '../../testing/index.ts';
import { rbacWriteBindings } from './rule.ts';

testRule(rbacWriteBindings, import.meta.dirname);
