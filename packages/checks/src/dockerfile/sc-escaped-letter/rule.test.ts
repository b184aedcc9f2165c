import { testRule } from '../../testing/index.ts';
import { scEscapedLetter } from './rule.ts';

testRule(scEscapedLetter, import.meta.dirname);
