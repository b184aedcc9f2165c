import { testRule } from '../../testing/index.ts';
import { dfChpasswd } from './rule.ts';

testRule(dfChpasswd, import.meta.dirname);
