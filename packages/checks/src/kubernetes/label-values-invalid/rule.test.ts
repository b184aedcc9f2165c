import { testRule } from '../../testing/index.ts';
import { labelValuesInvalid } from './rule.ts';

testRule(labelValuesInvalid, import.meta.dirname);
