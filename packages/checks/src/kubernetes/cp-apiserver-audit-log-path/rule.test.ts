import { testRule } from '../../testing/index.ts';
import { cpApiserverAuditLogPath } from './rule.ts';

testRule(cpApiserverAuditLogPath, import.meta.dirname);
