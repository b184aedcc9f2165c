import { testRule } from '../../testing/index.ts';
import { cpSchedulerBindAddress } from './rule.ts';

testRule(cpSchedulerBindAddress, import.meta.dirname);
