import { testRule } from '../../testing/index.ts';
import { cpControllerSaCredentials } from './rule.ts';

testRule(cpControllerSaCredentials, import.meta.dirname);
