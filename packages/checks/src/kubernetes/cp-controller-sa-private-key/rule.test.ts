import { testRule } from '../../testing/index.ts';
import { cpControllerSaPrivateKey } from './rule.ts';

testRule(cpControllerSaPrivateKey, import.meta.dirname);
