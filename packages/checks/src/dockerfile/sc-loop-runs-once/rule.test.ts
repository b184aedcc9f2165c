import { testRule } from '../../testing/index.ts';
import { scLoopRunsOnce } from './rule.ts';

testRule(scLoopRunsOnce, import.meta.dirname);
