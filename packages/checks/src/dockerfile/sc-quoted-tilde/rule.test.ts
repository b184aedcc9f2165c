import { testRule } from '../../testing/index.ts';
import { scQuotedTilde } from './rule.ts';

testRule(scQuotedTilde, import.meta.dirname);
