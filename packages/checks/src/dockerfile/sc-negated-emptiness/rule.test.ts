import { testRule } from '../../testing/index.ts';
import { scNegatedEmptiness } from './rule.ts';

testRule(scNegatedEmptiness, import.meta.dirname);
