import { testRule } from '../../testing/index.ts';
import { dfAptUnauthenticated } from './rule.ts';

testRule(dfAptUnauthenticated, import.meta.dirname);
