import { testRule } from '../../testing/index.ts';
import { secretInEnv } from './rule.ts';

testRule(secretInEnv, import.meta.dirname);
