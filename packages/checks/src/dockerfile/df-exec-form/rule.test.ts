import { testRule } from '../../testing/index.ts';
import { dfExecForm } from './rule.ts';

testRule(dfExecForm, import.meta.dirname);
