import { testRule } from '../../testing/index.ts';
import { scShIndirection } from './rule.ts';

testRule(scShIndirection, import.meta.dirname);
