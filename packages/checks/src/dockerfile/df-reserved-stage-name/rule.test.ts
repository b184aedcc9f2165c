import { testRule } from '../../testing/index.ts';
import { dfReservedStageName } from './rule.ts';

testRule(dfReservedStageName, import.meta.dirname);
