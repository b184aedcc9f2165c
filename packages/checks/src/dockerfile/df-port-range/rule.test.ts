import { testRule } from '../../testing/index.ts';
import { dfPortRange } from './rule.ts';

testRule(dfPortRange, import.meta.dirname);
