import { testRule } from '../../testing/index.ts';
import { memoryRequestMissing } from './rule.ts';

testRule(memoryRequestMissing, import.meta.dirname);
