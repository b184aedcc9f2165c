import { testRule } from '../../testing/index.ts';
import { cpApiserverAuditPolicyContent } from './rule.ts';

testRule(cpApiserverAuditPolicyContent, import.meta.dirname);
