import { testRule } from '../../testing/index.ts';
import { scGrepOutputTested } from './rule.ts';

testRule(scGrepOutputTested, import.meta.dirname);
