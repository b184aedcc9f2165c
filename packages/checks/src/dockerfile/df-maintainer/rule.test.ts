import { testRule } from '../../testing/index.ts';
import { dfMaintainer } from './rule.ts';

testRule(dfMaintainer, import.meta.dirname);
