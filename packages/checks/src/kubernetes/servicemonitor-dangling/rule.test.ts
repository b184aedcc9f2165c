import { testRule } from '../../testing/index.ts';
import { servicemonitorDangling } from './rule.ts';

testRule(servicemonitorDangling, import.meta.dirname);
