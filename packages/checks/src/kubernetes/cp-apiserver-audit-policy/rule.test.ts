import { testRule } from '../../testing/index.ts';
import { cpApiserverAuditPolicy } from './rule.ts';

testRule(cpApiserverAuditPolicy, import.meta.dirname);
