import { testRule } from '../../testing/index.ts';
import { scArrayAsString } from './rule.ts';

testRule(scArrayAsString, import.meta.dirname);
