import { testRule } from '../../testing/index.ts';
import { scShFunctionKeyword } from './rule.ts';

testRule(scShFunctionKeyword, import.meta.dirname);
