import { testRule } from '../../testing/index.ts';
import { secretValueInEnv } from './rule.ts';

testRule(secretValueInEnv, import.meta.dirname);
