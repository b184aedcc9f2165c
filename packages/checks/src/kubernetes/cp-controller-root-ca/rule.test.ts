import { testRule } from '../../testing/index.ts';
import { cpControllerRootCa } from './rule.ts';

testRule(cpControllerRootCa, import.meta.dirname);
