import { testRule } from '../../testing/index.ts';
import { cpApiserverAuditMaxage } from './rule.ts';

testRule(cpApiserverAuditMaxage, import.meta.dirname);
