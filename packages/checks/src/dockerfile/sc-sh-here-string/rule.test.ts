import { testRule } from '../../testing/index.ts';
import { scShHereString } from './rule.ts';

testRule(scShHereString, import.meta.dirname);
