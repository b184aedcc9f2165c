import { testRule } from '../../testing/index.ts';
import { cpApiserverAuditMaxbackup } from './rule.ts';

testRule(cpApiserverAuditMaxbackup, import.meta.dirname);
