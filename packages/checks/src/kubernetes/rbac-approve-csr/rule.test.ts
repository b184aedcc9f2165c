import { testRule } from '../../testing/index.ts';
import { rbacApproveCsr } from './rule.ts';

testRule(rbacApproveCsr, import.meta.dirname);
