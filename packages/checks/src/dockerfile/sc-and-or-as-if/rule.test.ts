import { testRule } from '../../testing/index.ts';
import { scAndOrAsIf } from './rule.ts';

testRule(scAndOrAsIf, import.meta.dirname);
