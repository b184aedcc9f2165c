import { testRule } from '../../testing/index.ts';
import { tiller } from './rule.ts';

testRule(tiller, import.meta.dirname);
