import { testRule } from '../../testing/index.ts';
import { cpApiserverAuditMaxsize } from './rule.ts';

testRule(cpApiserverAuditMaxsize, import.meta.dirname);
