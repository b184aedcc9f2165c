import { testRule } from '../../testing/index.ts';
import { allowPrivilegeEscalation } from './rule.ts';

testRule(allowPrivilegeEscalation, import.meta.dirname);
