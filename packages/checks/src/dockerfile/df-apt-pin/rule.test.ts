import { testRule } from '../../testing/index.ts';
import { dfAptPin } from './rule.ts';

testRule(dfAptPin, import.meta.dirname);
