import { testRule } from '../../testing/index.ts';
import { dfInstructionOrder } from './rule.ts';

testRule(dfInstructionOrder, import.meta.dirname);
