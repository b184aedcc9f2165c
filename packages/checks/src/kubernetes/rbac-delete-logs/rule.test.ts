import { testRule } from '../../testing/index.ts';
import { rbacDeleteLogs } from './rule.ts';

testRule(rbacDeleteLogs, import.meta.dirname);
