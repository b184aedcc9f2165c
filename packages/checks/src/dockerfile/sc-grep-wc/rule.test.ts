import { testRule } from '../../testing/index.ts';
import { scGrepWc } from './rule.ts';

testRule(scGrepWc, import.meta.dirname);
