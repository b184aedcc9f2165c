import { testRule } from '../../testing/index.ts';
import { scShDoubleEquals } from './rule.ts';

testRule(scShDoubleEquals, import.meta.dirname);
