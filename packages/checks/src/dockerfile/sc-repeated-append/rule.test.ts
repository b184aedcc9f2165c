import { testRule } from '../../testing/index.ts';
import { scRepeatedAppend } from './rule.ts';

testRule(scRepeatedAppend, import.meta.dirname);
