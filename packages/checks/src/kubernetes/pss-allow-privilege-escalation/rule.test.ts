import { testRule } from '../../testing/index.ts';
import { pssAllowPrivilegeEscalation } from './rule.ts';

testRule(pssAllowPrivilegeEscalation, import.meta.dirname);
