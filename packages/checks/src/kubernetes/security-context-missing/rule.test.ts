import { testRule } from '../../testing/index.ts';
import { securityContextMissing } from './rule.ts';

testRule(securityContextMissing, import.meta.dirname);
