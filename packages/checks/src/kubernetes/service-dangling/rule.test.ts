import { testRule } from '../../testing/index.ts';
import { serviceDangling } from './rule.ts';

testRule(serviceDangling, import.meta.dirname);
