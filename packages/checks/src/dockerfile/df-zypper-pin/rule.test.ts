import { testRule } from '../../testing/index.ts';
import { dfZypperPin } from './rule.ts';

testRule(dfZypperPin, import.meta.dirname);
