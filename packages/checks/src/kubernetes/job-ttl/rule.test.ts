import { testRule } from '../../testing/index.ts';
import { jobTtl } from './rule.ts';

testRule(jobTtl, import.meta.dirname);
