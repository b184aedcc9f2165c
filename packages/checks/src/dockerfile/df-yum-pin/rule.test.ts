import { testRule } from '../../testing/index.ts';
import { dfYumPin } from './rule.ts';

testRule(dfYumPin, import.meta.dirname);
