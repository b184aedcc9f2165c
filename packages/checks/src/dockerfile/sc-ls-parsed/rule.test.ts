import { testRule } from '../../testing/index.ts';
import { scLsParsed } from './rule.ts';

testRule(scLsParsed, import.meta.dirname);
