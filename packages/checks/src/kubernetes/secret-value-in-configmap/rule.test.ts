import { testRule } from '../../testing/index.ts';
import { secretValueInConfigmap } from './rule.ts';

testRule(secretValueInConfigmap, import.meta.dirname);
