import { testRule } from '../../testing/index.ts';
import { scGrepPatternGlob } from './rule.ts';

testRule(scGrepPatternGlob, import.meta.dirname);
