import { testRule } from '../../testing/index.ts';
import { dfDnfPin } from './rule.ts';

testRule(dfDnfPin, import.meta.dirname);
