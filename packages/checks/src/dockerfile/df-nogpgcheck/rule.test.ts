import { testRule } from '../../testing/index.ts';
import { dfNogpgcheck } from './rule.ts';

testRule(dfNogpgcheck, import.meta.dirname);
