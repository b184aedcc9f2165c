import { testRule } from '../../testing/index.ts';
import { dfAptListsCleanup } from './rule.ts';

testRule(dfAptListsCleanup, import.meta.dirname);
