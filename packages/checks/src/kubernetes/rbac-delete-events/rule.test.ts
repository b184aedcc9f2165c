import { testRule } from '../../testing/index.ts';
import { rbacDeleteEvents } from './rule.ts';

testRule(rbacDeleteEvents, import.meta.dirname);
