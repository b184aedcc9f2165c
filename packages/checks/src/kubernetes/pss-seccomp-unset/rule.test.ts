import { testRule } from '../../testing/index.ts';
import { pssSeccompUnset } from './rule.ts';

testRule(pssSeccompUnset, import.meta.dirname);
