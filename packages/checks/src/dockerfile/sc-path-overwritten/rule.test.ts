import { testRule } from '../../testing/index.ts';
import { scPathOverwritten } from './rule.ts';

testRule(scPathOverwritten, import.meta.dirname);
