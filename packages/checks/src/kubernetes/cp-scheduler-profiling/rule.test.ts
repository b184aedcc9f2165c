import { testRule } from '../../testing/index.ts';
import { cpSchedulerProfiling } from './rule.ts';

testRule(cpSchedulerProfiling, import.meta.dirname);
