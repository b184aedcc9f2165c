import { testRule } from '../../testing/index.ts';
import { scQuotedRegex } from './rule.ts';

testRule(scQuotedRegex, import.meta.dirname);
