import { testRule } from '../../testing/index.ts';
import { piiInConfigmap } from './rule.ts';

testRule(piiInConfigmap, import.meta.dirname);
