import { testRule } from '../../testing/index.ts';
import { scShIncrement } from './rule.ts';

testRule(scShIncrement, import.meta.dirname);
