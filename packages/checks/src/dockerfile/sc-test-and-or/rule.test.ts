import { testRule } from '../../testing/index.ts';
import { scTestAndOr } from './rule.ts';

testRule(scTestAndOr, import.meta.dirname);
