import { testRule } from '../../testing/index.ts';
import { scFunctionParameters } from './rule.ts';

testRule(scFunctionParameters, import.meta.dirname);
