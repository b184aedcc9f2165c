import { testRule } from '../../testing/index.ts';
import { dfGoPin } from './rule.ts';

testRule(dfGoPin, import.meta.dirname);
