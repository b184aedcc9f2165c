import { testRule } from '../../testing/index.ts';
import { dfApkNoCache } from './rule.ts';

testRule(dfApkNoCache, import.meta.dirname);
