import { testRule } from '../../testing/index.ts';
import { scKeywordAsArgument } from './rule.ts';

testRule(scKeywordAsArgument, import.meta.dirname);
