import { testRule } from '../../testing/index.ts';
import { scCdWithoutFallback } from './rule.ts';

testRule(scCdWithoutFallback, import.meta.dirname);
