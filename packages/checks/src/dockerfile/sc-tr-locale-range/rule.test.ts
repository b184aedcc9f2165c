import { testRule } from '../../testing/index.ts';
import { scTrLocaleRange } from './rule.ts';

testRule(scTrLocaleRange, import.meta.dirname);
