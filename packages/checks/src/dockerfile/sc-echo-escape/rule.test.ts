import { testRule } from '../../testing/index.ts';
import { scEchoEscape } from './rule.ts';

testRule(scEchoEscape, import.meta.dirname);
