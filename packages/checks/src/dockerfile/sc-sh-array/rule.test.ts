import { testRule } from '../../testing/index.ts';
import { scShArray } from './rule.ts';

testRule(scShArray, import.meta.dirname);
