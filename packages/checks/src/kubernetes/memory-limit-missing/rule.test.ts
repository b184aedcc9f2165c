import { testRule } from '../../testing/index.ts';
import { memoryLimitMissing } from './rule.ts';

testRule(memoryLimitMissing, import.meta.dirname);
