import { testRule } from '../../testing/index.ts';
import { cpuRequestMissing } from './rule.ts';

testRule(cpuRequestMissing, import.meta.dirname);
