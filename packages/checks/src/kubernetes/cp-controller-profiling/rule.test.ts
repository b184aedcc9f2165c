import { testRule } from '../../testing/index.ts';
import { cpControllerProfiling } from './rule.ts';

testRule(cpControllerProfiling, import.meta.dirname);
