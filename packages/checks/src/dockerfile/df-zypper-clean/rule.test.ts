import { testRule } from '../../testing/index.ts';
import { dfZypperClean } from './rule.ts';

testRule(dfZypperClean, import.meta.dirname);
