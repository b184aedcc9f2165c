import { testRule } from '../../testing/index.ts';
import { cpApiserverSecurityContextDeny } from './rule.ts';

testRule(cpApiserverSecurityContextDeny, import.meta.dirname);
