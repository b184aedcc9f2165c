import { testRule } from '../../testing/index.ts';
import { scFindPatternGlob } from './rule.ts';

testRule(scFindPatternGlob, import.meta.dirname);
