import { testRule } from '../../testing/index.ts';
import { cpuLimitMissing } from './rule.ts';

testRule(cpuLimitMissing, import.meta.dirname);
