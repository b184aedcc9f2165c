import { testRule } from '../../testing/index.ts';
import { automountServiceAccountToken } from './rule.ts';

testRule(automountServiceAccountToken, import.meta.dirname);
