import { testRule } from '../../testing/index.ts';
import { scUnclosedBracket } from './rule.ts';

testRule(scUnclosedBracket, import.meta.dirname);
