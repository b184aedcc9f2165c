import { testRule } from '../../testing/index.ts';
import { dfGemPin } from './rule.ts';

testRule(dfGemPin, import.meta.dirname);
