import { testRule } from '../../testing/index.ts';
import { scSyntaxError } from './rule.ts';

testRule(scSyntaxError, import.meta.dirname);
