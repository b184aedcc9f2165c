import { testRule } from '../../testing/index.ts';
import { scFunctionBrace } from './rule.ts';

testRule(scFunctionBrace, import.meta.dirname);
