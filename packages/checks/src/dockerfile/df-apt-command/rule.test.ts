import { testRule } from '../../testing/index.ts';
import { dfAptCommand } from './rule.ts';

testRule(dfAptCommand, import.meta.dirname);
