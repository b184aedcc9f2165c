import { testRule } from '../../testing/index.ts';
import { dfUseShell } from './rule.ts';

testRule(dfUseShell, import.meta.dirname);
