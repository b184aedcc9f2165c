import { testRule } from '../../testing/index.ts';
import { scStringOrderOfNumbers } from './rule.ts';

testRule(scStringOrderOfNumbers, import.meta.dirname);
