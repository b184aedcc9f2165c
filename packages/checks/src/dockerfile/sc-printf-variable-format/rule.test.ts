import { testRule } from '../../testing/index.ts';
import { scPrintfVariableFormat } from './rule.ts';

testRule(scPrintfVariableFormat, import.meta.dirname);
