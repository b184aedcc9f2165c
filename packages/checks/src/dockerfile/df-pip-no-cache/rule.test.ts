import { testRule } from '../../testing/index.ts';
import { dfPipNoCache } from './rule.ts';

testRule(dfPipNoCache, import.meta.dirname);
